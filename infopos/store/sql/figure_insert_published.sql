-- Copies the counts of the dataset that answers for each slice. One row per area, code and period,
-- in the order in which pages ask: then they read a few blocks of a national table and not all.
INSERT INTO figure (municipality_code, measure, period, level, code, area_code, count)
SELECT c.municipality_code, c.measure, c.period, c.level, c.code, r.area_code, r.count
FROM registered_count AS r
JOIN figure_coverage AS c
    ON c.dataset = r.dataset
    AND c.measure = r.measure
    AND c.code = r.code
    AND c.municipality_code = municipality_of(r.area_code)
    AND c.level = level_of(r.area_code)
    AND c.period = r.period
WHERE NOT c.derived
ORDER BY c.municipality_code, c.measure, c.period, c.level, c.code, r.area_code
