-- Removes what older files of the dataset said about the slices that the new file covers.
DELETE FROM registered_count
WHERE dataset = $dataset
  AND measure = $measure
  AND (code, municipality_of(area_code), level_of(area_code), period) IN (
      SELECT (code, municipality_code, level, period) FROM slice
  )
