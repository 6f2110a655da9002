-- Adds up twelve months where no yearly figure was published. A month that is missing makes the
-- year missing.
INSERT INTO figure (municipality_code, measure, period, level, code, area_code, count)
SELECT
    c.municipality_code, c.measure, c.period, c.level, c.code, r.area_code,
    CASE WHEN count(*) = count(r.count) THEN sum(r.count) END
FROM registered_count AS r
JOIN figure_coverage AS c
    ON c.dataset = r.dataset
    AND c.measure = r.measure
    AND c.code = r.code
    AND c.municipality_code = municipality_of(r.area_code)
    AND c.level = level_of(r.area_code)
    AND c.period = r.period[1:4]
WHERE c.derived AND length(r.period) = 7
GROUP BY c.municipality_code, c.measure, c.period, c.level, c.code, r.area_code
