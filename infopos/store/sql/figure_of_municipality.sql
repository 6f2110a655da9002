-- How many registrations in the municipality itself, of the same codes as on small areas?
-- One row: NULL where any code is not covered, or too small to show to this audience.
-- $codes: codes to add up; $theme: key of the theme that they are, or NULL; $releases: forms of figures
-- that the audience gets, as data class:grain. A theme is a cell of its own in forms that are not exact.
WITH asked AS (
    SELECT unnest($codes) AS code
),
covering AS (
    SELECT
        c.code,
        list_filter($releases, lambda r: split_part(r, ':', 1) = c.data_class)[1] AS release
    FROM figure_coverage AS c
    JOIN asked ON asked.code = c.code
    WHERE c.municipality_code = $municipality
      AND c.measure = $measure
      AND c.period = $period
      AND c.level = 'municipality'
      AND c.status = 'counted'
),
covered AS (
    SELECT
        count(*) FILTER (release IS NOT NULL) AS codes,
        count(DISTINCT CASE WHEN $theme IS NULL THEN code ELSE release END)
            FILTER (release LIKE '%:rounded') AS rounded
    FROM covering
),
given AS (
    SELECT
        count(*) AS figures,
        count(f.count) AS known,
        count(*) FILTER (f.release LIKE '%:rounded') AS rounded,
        sum(f.count) AS count
    FROM figure AS f
    WHERE f.municipality_code = $municipality
      AND f.measure = $measure
      AND f.period = $period
      AND f.level = 'municipality'
      AND CASE
          WHEN $theme IS NULL OR f.release LIKE '%:exact'
              THEN (f.code, f.release) IN (SELECT (code, release) FROM covering)
          ELSE f.code = 'theme:' || $theme AND f.release IN (SELECT release FROM covering)
      END
)
SELECT
    CASE WHEN covered.codes > 0 AND given.figures = given.known AND given.rounded = covered.rounded
        THEN coalesce(given.count, 0) END AS count
FROM covered
CROSS JOIN given
