-- Removes what older files of the dataset said about the slices that the new file covers. Of the
-- other pieces of the table, which are in this import, only a cell that was noted as missing makes
-- way, where the new file does give it.
DELETE FROM registered_count
WHERE dataset = $dataset
  AND measure = $measure
  AND (code, municipality_of(area_code), level_of(area_code), period) IN (
      SELECT (code, municipality_code, level, period) FROM slice
  )
  AND (
      source_id NOT IN (SELECT source_id FROM together WHERE source_id IS NOT NULL)
      OR (
          count IS NULL
          AND (code, area_code, period) IN (
              SELECT (code, area_code, period) FROM parsed WHERE reason IS NULL AND NOT duplicate
          )
      )
  )
