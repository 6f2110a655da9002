-- Adds the coverage of the new file. One row per slice.
INSERT INTO coverage (dataset, measure, code, municipality_code, level, period, source_id)
SELECT $dataset, $measure, code, municipality_code, level, period, $source_id FROM slice
