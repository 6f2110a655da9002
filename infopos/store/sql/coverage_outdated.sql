-- Lets go of the coverage of older files where a new one covers the same slice. Pieces of one table
-- that are in this import cover it together. $source_id: the new source.
DELETE FROM coverage
WHERE source_id <> $source_id
  AND source_id NOT IN (
      SELECT source_id FROM together WHERE form = 'counts' AND source_id IS NOT NULL
  )
  AND (dataset, measure, code, municipality_code, level, period) IN (
      SELECT (dataset, measure, code, municipality_code, level, period)
      FROM coverage
      WHERE source_id = $source_id
  )
