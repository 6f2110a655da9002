-- How many registrations in the municipality itself, of the same codes as on small areas?
-- One row: NULL where any code is not covered.
-- $codes: codes to add up.
WITH asked AS (
    SELECT unnest($codes) AS code
),
covered AS (
    SELECT count(*) AS codes
    FROM figure_coverage AS c
    JOIN asked ON asked.code = c.code
    WHERE c.municipality_code = $municipality
      AND c.measure = $measure
      AND c.period = $period
      AND c.level = 'municipality'
      AND c.status = 'counted'
)
SELECT
    CASE WHEN covered.codes > 0 AND count(*) = count(f.count) THEN coalesce(sum(f.count), 0) END AS count
FROM covered
LEFT JOIN (
    SELECT f.count
    FROM figure AS f
    JOIN asked ON asked.code = f.code
    WHERE f.municipality_code = $municipality
      AND f.measure = $measure
      AND f.period = $period
      AND f.level = 'municipality'
) AS f ON true
GROUP BY covered.codes
