-- Was this very file loaded before, in the same way, and does all of it still count? One row, or none.
SELECT imported_at FROM source WHERE content_hash = $content_hash AND parts_current = parts
