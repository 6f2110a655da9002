-- Which slices does the file cover? One row per code, municipality, level and period.
-- A code that the supplier withholds (below the municipality, or per month) and that has no number
-- there is not covered.
CREATE OR REPLACE TEMP TABLE slice AS
SELECT DISTINCT
    parsed.code,
    municipality_of(parsed.area_code) AS municipality_code,
    level_of(parsed.area_code) AS level,
    parsed.period
FROM parsed
JOIN code ON code.measure = $measure AND code.code = parsed.code
WHERE parsed.reason IS NULL
  AND NOT (
      parsed.count IS NULL
      AND (
          (code.municipal_only AND level_of(parsed.area_code) IN ('district', 'neighbourhood'))
          OR (code.yearly_only AND length(parsed.period) = 7)
      )
  )
