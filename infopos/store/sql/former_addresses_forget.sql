-- Removes the addresses of earlier readings of the same file, which is now read once more.
DELETE FROM address
WHERE source_id IN (
    SELECT source_id FROM source WHERE split_part(content_hash, '.', 1) = $file_hash
)
