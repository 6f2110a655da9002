-- Of which municipalities has the file rows for some small areas, and not for others?
-- One row per municipality and level, where boundaries are known; water is left out.
WITH given AS (
    SELECT DISTINCT area_code FROM parsed WHERE area_code[1:2] IN ('WK', 'BU')
)
SELECT
    area.municipality_code,
    area.level,
    count(*) AS known,
    count(given.area_code) AS given
FROM area
LEFT JOIN given ON given.area_code = area.area_code
WHERE area.level IN ('district', 'neighbourhood') AND NOT area.is_water AND area.geometry IS NOT NULL
GROUP BY area.municipality_code, area.level
HAVING given > 0 AND given < known
ORDER BY area.municipality_code, area.level
