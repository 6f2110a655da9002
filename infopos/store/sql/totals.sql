-- What is registered in a municipality in one period, and how do the parts relate to the whole?
-- One row per measure. All of it comes from the dataset that gives the total, so that a whole and
-- its parts are counted in one way.
-- $releases: forms of figures that the audience gets, as data class:grain.
WITH sourced AS (
    SELECT f.measure, f.level, f.code, f.count, c.dataset
    FROM figure AS f
    JOIN figure_coverage AS c USING (municipality_code, measure, period, level, code)
    WHERE f.municipality_code = $municipality
      AND f.period = $period
      AND f.release IN (SELECT unnest($releases))
)
SELECT
    total.measure,
    total.count::BIGINT AS total,
    sum(part.count) FILTER (part.level = 'municipality' AND part.code <> '0.0.0')::BIGINT AS types,
    sum(part.count) FILTER (part.level = 'district' AND part.code = '0.0.0')::BIGINT AS districts,
    sum(part.count) FILTER (part.level = 'neighbourhood' AND part.code = '0.0.0')::BIGINT AS neighbourhoods
FROM sourced AS total
LEFT JOIN sourced AS part ON part.measure = total.measure AND part.dataset = total.dataset
WHERE total.code = '0.0.0' AND total.level = 'municipality'
GROUP BY total.measure, total.count
ORDER BY total.measure
