-- Which themes are counted on a level, in which periods, and of what kind are they?
-- One row per measure, theme, period and kind. The total of a measure has no theme.
SELECT
    f.measure,
    c.theme,
    t.label,
    f.period,
    f.data_class,
    min(t.position) AS position
FROM figure_coverage AS f
JOIN code AS c ON c.measure = f.measure AND c.code = f.code
LEFT JOIN theme AS t ON t.theme = c.theme
WHERE f.municipality_code = $municipality
  AND f.level = $level
  AND f.period IN (SELECT unnest($periods))
  AND f.status = 'counted'
  AND f.data_class IN (SELECT split_part(unnest($releases), ':', 1))
GROUP BY f.measure, c.theme, t.label, f.period, f.data_class
ORDER BY f.measure, position NULLS FIRST, f.period, f.data_class
