-- Adds up months to quarters and years where no such figure was published. A month that is missing
-- makes the whole missing.
INSERT INTO figure (municipality_code, measure, period, level, code, area_code, count, release, cell_key)
SELECT
    municipality_code, measure, period, level, code, area_code,
    CASE WHEN count(*) = count(count) THEN sum(count) END,
    any_value(data_class) || ':exact',
    CASE WHEN any_value(data_class) <> 'open' THEN sum(cell_key) % 256 END
FROM (
    SELECT * REPLACE (unnest([period[1:4], quarter_of(period)]) AS period)
    FROM current_count
    WHERE length(period) = 7
) AS month
JOIN figure_coverage USING (dataset, measure, code, municipality_code, level, period)
WHERE derived
GROUP BY municipality_code, measure, period, level, code, area_code
