-- Of which municipalities do the pieces of a table, put together, have rows for some small areas and
-- not for others? One row per dataset, municipality and level, where boundaries are known; water is
-- left out, and so are tables in which no row means missing.
WITH given AS (
    SELECT DISTINCT piece.dataset, piece.area_code
    FROM piece
    JOIN together ON together.number = piece.file
    WHERE together.absent_is_zero AND piece.area_code[1:2] IN ('WK', 'BU')
)
SELECT
    table_read.dataset,
    area.municipality_code,
    area.level,
    count(*) AS known,
    count(given.area_code) AS given
FROM area
CROSS JOIN (SELECT DISTINCT dataset FROM given) AS table_read
LEFT JOIN given ON given.area_code = area.area_code AND given.dataset = table_read.dataset
WHERE area.level IN ('district', 'neighbourhood') AND NOT area.is_water AND area.geometry IS NOT NULL
GROUP BY table_read.dataset, area.municipality_code, area.level
HAVING given > 0 AND given < known
ORDER BY table_read.dataset, area.municipality_code, area.level
