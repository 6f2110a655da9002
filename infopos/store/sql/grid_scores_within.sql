-- How do grid cells of 100 m score, in the newest year? One row per cell within a rectangle: the
-- middle of the cell, in EPSG:28992.
-- $west, $south, $east, $north: EPSG:28992, metres.
WITH placed AS (
    SELECT
        g.year,
        g.score,
        100.0 * CAST(substr(g.cell, 2, 4) AS INTEGER) + 50 AS x,
        100.0 * CAST(substr(g.cell, 7, 4) AS INTEGER) + 50 AS y
    FROM grid_score AS g
    WHERE g.year IS NOT DISTINCT FROM (SELECT max(year) FROM grid_score)
)
SELECT year, score, x, y
FROM placed
WHERE x BETWEEN $west AND $east AND y BETWEEN $south AND $north
ORDER BY x, y
