-- Removes older scores, of the same year, of the cells that the new file gives.
DELETE FROM grid_score
WHERE dataset = $dataset
  AND year IS NOT DISTINCT FROM $year
  AND cell IN (SELECT cell FROM parsed WHERE reason IS NULL)
