-- Copies the counts of the dataset that answers for each slice. One row per area, code and period,
-- in the order in which pages ask: then they read a few blocks of a national table and not all.
INSERT INTO figure (municipality_code, measure, period, level, code, area_code, count, release, cell_key)
SELECT
    municipality_code, measure, period, level, code, area_code, count,
    data_class || ':exact', CASE WHEN data_class <> 'open' THEN cell_key END
FROM current_count
JOIN figure_coverage USING (dataset, measure, code, municipality_code, level, period)
WHERE NOT derived
ORDER BY municipality_code, measure, period, level, code, area_code
