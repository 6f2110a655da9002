-- Which codes of themes are counted in a year and not in a part of it? One row per code; none where no code
-- at all is counted in that part.
WITH counted AS (
    SELECT f.period, c.measure, c.code, c.label, c.theme
    FROM figure_coverage AS f
    JOIN code AS c ON c.measure = f.measure AND c.code = f.code
    WHERE f.municipality_code = $municipality
      AND f.level = $level
      AND f.period IN ($year, $period)
      AND f.status = 'counted'
      AND f.data_class IN (SELECT split_part(unnest($releases), ':', 1))
      AND c.theme IS NOT NULL
)
SELECT whole.label
FROM counted AS whole
JOIN theme AS t ON t.theme = whole.theme
ANTI JOIN (FROM counted WHERE period = $period) AS part
    ON part.measure = whole.measure AND part.code = whole.code
WHERE whole.period = $year AND EXISTS (FROM counted WHERE period = $period)
ORDER BY whole.measure, t.position, whole.code
