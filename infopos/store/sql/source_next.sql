-- Which number does the next source get? One row.
SELECT coalesce(max(source_id), 0) + 1 AS source_id FROM source
