-- Was this very file loaded before, in the same way, and is there nothing to gain from loading it
-- once more? So it is when all of it still counts, or when what replaced parts of it comes along in
-- this import too. Rows that were refused get another chance after areas were loaded.
-- One row, or none. $together: the content hashes of all files of this import.
SELECT seen.imported_at
FROM source AS seen
WHERE seen.content_hash = $content_hash
  AND (
      seen.parts_current = seen.parts
      OR NOT EXISTS (
          SELECT 1
          FROM source AS later
          WHERE later.source_id > seen.source_id
            AND later.form = seen.form
            AND (later.dataset = seen.dataset OR seen.form = 'residents')
            AND later.content_hash NOT IN (SELECT unnest($together))
      )
  )
  AND NOT EXISTS (
      SELECT 1
      FROM source AS areas
      WHERE seen.rows_rejected > 0
        AND areas.source_id > seen.source_id
        AND areas.form IN ('areas', 'regions')
  )
