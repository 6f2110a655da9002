-- How many incidents of each theme began in each week? One row per measure, theme and week with any. Weeks
-- begin on Monday. What may have happened in more than a week counts in none.
-- $until: date, half-open; $releases: forms of figures that the audience gets. Who gets protected figures gets each
-- number changed by its count and cell key, as figure_release_protected does.
WITH weekly AS (
    SELECT
        c.measure,
        c.theme,
        t.label,
        t.position,
        d.data_class,
        CAST(date_trunc('week', i.occurred_from) AS DATE) AS week,
        CAST(max(i.occurred_from) AS DATE) AS last_day,
        count(*) FILTER (i.occurred_until <= i.occurred_from + INTERVAL 7 DAY) AS count,
        sum(i.record_key) FILTER (i.occurred_until <= i.occurred_from + INTERVAL 7 DAY) % 256 AS cell_key,
        (d.data_class || ':exact') IN (SELECT unnest($releases)) AS exact
    FROM incident AS i
    JOIN source AS s ON s.source_id = i.source_id
    JOIN code AS c ON c.code = i.code
    JOIN theme AS t ON t.theme = c.theme
    JOIN dataset_class AS d ON d.dataset = s.dataset AND d.measure = c.measure
    WHERE municipality_of(i.area_code) = $municipality
      AND c.code <> '0.0.0'
      AND i.occurred_from < $until
      AND (
          (d.data_class || ':exact') IN (SELECT unnest($releases))
          OR (d.data_class || ':protected') IN (SELECT unnest($releases))
      )
    GROUP BY ALL
)
SELECT
    w.measure,
    w.theme,
    w.label,
    w.week,
    max(w.last_day) AS last_day,
    sum(w.count + CASE WHEN w.exact THEN 0 ELSE coalesce(p.change, 0) END) AS count,
    list(DISTINCT w.data_class ORDER BY w.data_class) AS data_classes
FROM weekly AS w
LEFT JOIN perturbation AS p
    ON p.count = least(w.count, (SELECT max(count) FROM perturbation)) AND p.cell_key = w.cell_key
GROUP BY w.measure, w.theme, w.label, w.position, w.week
ORDER BY w.measure, w.position, w.week
