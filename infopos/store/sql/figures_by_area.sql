-- How many registrations per area, in one period? One row per land area of the level.
-- $codes: codes to add up; $theme: key of the theme that they are, or NULL; $releases: forms of figures
-- that the audience gets, as data class:grain. A theme is a cell of its own in forms that are not exact.
-- status: counted when every code that is there for this audience is; suppressed when one of them is
-- too small to show; restricted or withheld when there is no other.
WITH asked AS (
    SELECT unnest($codes) AS code
),
covering AS (
    SELECT
        c.code,
        c.status,
        list_filter($releases, lambda r: split_part(r, ':', 1) = c.data_class)[1] AS release
    FROM figure_coverage AS c
    JOIN asked ON asked.code = c.code
    WHERE c.municipality_code = $municipality
      AND c.measure = $measure
      AND c.period = $period
      AND c.level = $level
),
covered AS (
    SELECT
        count(*) FILTER (status = 'counted' AND release IS NOT NULL) AS counted,
        count(*) FILTER (status = 'counted' AND release IS NULL) AS restricted,
        count(*) FILTER (status = 'withheld') AS withheld,
        count(DISTINCT CASE WHEN $theme IS NULL THEN code ELSE release END)
            FILTER (status = 'counted' AND release LIKE '%:rounded') AS rounded
    FROM covering
),
counted AS (
    SELECT
        f.area_code,
        sum(f.count) AS count,
        count(*) > count(f.count) AS incomplete,
        count(*) FILTER (f.release LIKE '%:rounded') AS rounded
    FROM figure AS f
    WHERE f.municipality_code = $municipality
      AND f.measure = $measure
      AND f.period = $period
      AND f.level = $level
      AND f.release IN (SELECT unnest($releases))
      AND CASE
          WHEN $theme IS NULL OR f.release LIKE '%:exact' THEN f.code IN (SELECT code FROM asked)
          ELSE f.code = 'theme:' || $theme
      END
    GROUP BY f.area_code
),
judged AS (
    SELECT
        area.area_code,
        area.name,
        coalesce(parent.name, '') AS parent_name,
        CASE
            WHEN covered.counted = 0 AND covered.restricted > 0 THEN 'restricted'
            WHEN covered.counted = 0 AND covered.withheld > 0 THEN 'withheld'
            WHEN covered.counted = 0 OR counted.incomplete THEN 'missing'
            WHEN covered.rounded > coalesce(counted.rounded, 0) THEN 'suppressed'
            ELSE 'counted'
        END AS status,
        coalesce(counted.count, 0) AS count
    FROM area
    CROSS JOIN covered
    LEFT JOIN counted ON counted.area_code = area.area_code
    LEFT JOIN area AS parent ON parent.area_code = area.parent_code
    WHERE area.municipality_code = $municipality
      AND area.level = $level
      AND NOT area.is_water
)
SELECT area_code, name, parent_name, status, CASE WHEN status = 'counted' THEN count END AS count
FROM judged
ORDER BY area_code
