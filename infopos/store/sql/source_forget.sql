-- Removes the note of a file that is loaded once more.
DELETE FROM source WHERE content_hash = $content_hash
