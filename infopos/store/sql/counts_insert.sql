-- Adds the good rows of the file; zero is left out, since a covered cell without a row is zero.
-- $absent_is_zero: whether the supplier means zero where he gives no number.
INSERT INTO registered_count (dataset, measure, code, area_code, period, count, source_id)
SELECT $dataset, $measure, parsed.code, parsed.area_code, parsed.period, parsed.count, $source_id
FROM parsed
SEMI JOIN slice
    ON slice.code = parsed.code
    AND slice.municipality_code = municipality_of(parsed.area_code)
    AND slice.level = level_of(parsed.area_code)
    AND slice.period = parsed.period
WHERE parsed.reason IS NULL
  AND NOT parsed.duplicate
  AND (parsed.count > 0 OR (parsed.count IS NULL AND NOT $absent_is_zero))
