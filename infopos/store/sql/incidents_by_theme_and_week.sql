-- How many incidents of each theme began in each week? One row per measure, theme and week with any. Weeks
-- begin on Monday. What may have happened in more than a week counts in none.
-- $until: date, half-open; $releases: forms of figures that the audience gets. Single incidents are for who
-- gets their figures exactly.
SELECT
    c.measure,
    c.theme,
    t.label,
    CAST(date_trunc('week', i.occurred_from) AS DATE) AS week,
    CAST(max(i.occurred_from) AS DATE) AS last_day,
    count(*) FILTER (WHERE i.occurred_until <= i.occurred_from + INTERVAL 7 DAY) AS count,
    list(DISTINCT d.data_class ORDER BY d.data_class) AS data_classes
FROM incident AS i
JOIN source AS s ON s.source_id = i.source_id
JOIN code AS c ON c.code = i.code
JOIN theme AS t ON t.theme = c.theme
JOIN dataset_class AS d ON d.dataset = s.dataset AND d.measure = c.measure
WHERE municipality_of(i.area_code) = $municipality
  AND c.code <> '0.0.0'
  AND i.occurred_from < $until
  AND (d.data_class || ':exact') IN (SELECT unnest($releases))
GROUP BY c.measure, c.theme, t.label, t.position, week
ORDER BY c.measure, t.position, week
