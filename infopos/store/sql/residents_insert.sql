-- Adds the good rows; what was known of the same area and year is replaced.
INSERT OR REPLACE INTO residents (area_code, year, residents, source_id)
SELECT area_code, period::INTEGER, count, $source_id
FROM parsed
WHERE reason IS NULL AND NOT duplicate
