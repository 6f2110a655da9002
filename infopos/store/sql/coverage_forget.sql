-- Removes the older coverage of the slices that the new file covers.
DELETE FROM coverage
WHERE dataset = $dataset
  AND measure = $measure
  AND (code, municipality_code, level, period) IN (
      SELECT (code, municipality_code, level, period) FROM slice
  )
