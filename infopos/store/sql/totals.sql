-- What is registered in a municipality in one period, and how do the parts relate to the whole?
-- One row per measure.
WITH figures AS (
    SELECT measure, level, code = '0.0.0' AS is_total, sum(count)::BIGINT AS count
    FROM figure
    WHERE municipality_code = $municipality AND period = $period
    GROUP BY ALL
)
SELECT
    total.measure,
    total.count AS total,
    (SELECT count FROM figures AS f WHERE f.measure = total.measure AND f.level = 'municipality' AND NOT f.is_total) AS types,
    (SELECT count FROM figures AS f WHERE f.measure = total.measure AND f.level = 'district' AND f.is_total) AS districts,
    (SELECT count FROM figures AS f WHERE f.measure = total.measure AND f.level = 'neighbourhood' AND f.is_total) AS neighbourhoods
FROM figures AS total
WHERE total.is_total AND total.level = 'municipality'
ORDER BY total.measure
