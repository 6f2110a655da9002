-- Of how many areas has the border changed, so that figures from before are not known of them?
-- One row per municipality and former division.
SELECT municipality_code, division_year, count(*) AS areas, min(name) AS example
FROM (
    SELECT area.municipality_code, succession.division_year, area.name
    FROM succession
    JOIN area ON area.area_code = succession.area_code
    GROUP BY area.municipality_code, succession.division_year, area.area_code, area.name
    HAVING NOT bool_and(succession.whole)
)
GROUP BY municipality_code, division_year
ORDER BY municipality_code, division_year
