-- Was this very file loaded before, in whatever way? One row per time.
SELECT source_id FROM source WHERE split_part(content_hash, '.', 1) = $file_hash
