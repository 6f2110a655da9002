-- How many registrations per area, in one period? One row per land area of the level.
-- $codes: codes to add up; $year: year whose residents are preferred.
-- status: counted when every code that is not withheld is covered; withheld when all are withheld.
WITH asked AS (
    SELECT unnest($codes) AS code
),
covered AS (
    SELECT
        count(*) FILTER (c.status = 'counted') AS counted,
        count(*) FILTER (c.status = 'withheld') AS withheld,
        (SELECT count(*) FROM asked) AS asked
    FROM figure_coverage AS c
    JOIN asked ON asked.code = c.code
    WHERE c.municipality_code = $municipality
      AND c.measure = $measure
      AND c.period = $period
      AND c.level = $level
),
counted AS (
    SELECT f.area_code, sum(f.count) AS count, count(*) > count(f.count) AS incomplete
    FROM figure AS f
    JOIN asked ON asked.code = f.code
    WHERE f.municipality_code = $municipality
      AND f.measure = $measure
      AND f.period = $period
      AND f.level = $level
    GROUP BY f.area_code
)
SELECT
    area.area_code,
    area.name,
    coalesce(parent.name, '') AS parent_name,
    CASE
        WHEN covered.counted = 0 AND covered.withheld > 0 THEN 'withheld'
        WHEN covered.counted = 0 OR counted.incomplete THEN 'missing'
        ELSE 'counted'
    END AS status,
    CASE WHEN covered.counted > 0 AND NOT coalesce(counted.incomplete, false)
        THEN coalesce(counted.count, 0) END AS count
FROM area
CROSS JOIN covered
LEFT JOIN counted ON counted.area_code = area.area_code
LEFT JOIN area AS parent ON parent.area_code = area.parent_code
WHERE area.municipality_code = $municipality
  AND area.level = $level
  AND NOT area.is_water
ORDER BY area.area_code
