-- By which former division were figures counted, and which areas were then another area?
-- One row per such area and division. $datasets: of the figures; $period: theirs, which may be longer than
-- that of what was added up to it.
SELECT
    succession.division_year,
    area.name,
    bool_and(succession.whole) AS whole
FROM (
    SELECT DISTINCT division_year
    FROM former_slice
    WHERE municipality_code = $municipality
      AND level = $level
      AND dataset IN (SELECT unnest($datasets))
      AND $period IN (period, period[1:4], CASE WHEN length(period) = 7 THEN quarter_of(period) END)
) AS slice
JOIN succession USING (division_year)
JOIN area ON area.area_code = succession.area_code
WHERE succession.municipality_code = $municipality AND succession.level = $level
GROUP BY succession.division_year, succession.area_code, area.name
HAVING NOT bool_and(succession.whole) OR count(*) > 1
ORDER BY succession.division_year, area.name
