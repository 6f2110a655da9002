-- Which files of this import were loaded before, in the same way, with nothing to gain from loading
-- them once more? So it is when all of a file still counts, or when what may have replaced parts of
-- it comes along in this import too and would do so again. Not so when that was loaded just now; and
-- not when it is of the same table and came in another import, since pieces of a table complete each
-- other when they come together. Rows that were refused get another chance after areas were loaded.
-- One row per file.
SELECT seen.content_hash
FROM source AS seen
WHERE seen.content_hash IN (SELECT content_hash FROM together)
  AND (
      seen.parts_current = seen.parts
      OR NOT EXISTS (
          SELECT 1
          FROM source AS later
          LEFT JOIN together AS along ON along.content_hash = later.content_hash
          WHERE later.source_id > seen.source_id
            AND later.form = seen.form
            AND (later.dataset = seen.dataset OR seen.form = 'residents')
            AND (
                along.content_hash IS NULL
                OR along.source_id IS NOT NULL
                OR (
                    seen.form IN ('counts', 'residents')
                    AND later.dataset = seen.dataset
                    AND later.imported_at <> seen.imported_at
                )
            )
      )
  )
  AND NOT EXISTS (
      SELECT 1
      FROM source AS areas
      WHERE seen.rows_rejected > 0
        AND areas.source_id > seen.source_id
        AND areas.form IN ('areas', 'regions')
  )
