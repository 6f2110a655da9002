-- Counts incidents per month, code and area on three levels, and all codes of a measure together.
-- An incident with a time span counts in the month in which it may have begun.
INSERT INTO registered_count (dataset, measure, code, area_code, period, count, source_id)
WITH monthly AS (
    SELECT
        source_id,
        measure,
        code,
        area_code,
        municipality_code,
        date_trunc('month', occurred_from) AS month,
        count(*) AS incidents
    FROM incident
    WHERE municipality_code IS NOT NULL
    GROUP BY ALL
),
counted AS (
    SELECT
        source.dataset,
        monthly.measure,
        monthly.code,
        unnest([monthly.area_code, area.parent_code, monthly.municipality_code]) AS area_code,
        strftime(monthly.month, '%Y-%m') AS period,
        monthly.incidents,
        monthly.source_id
    FROM monthly
    JOIN source ON source.source_id = monthly.source_id
    LEFT JOIN area ON area.area_code = monthly.area_code
)
SELECT
    dataset,
    measure,
    coalesce(code, '0.0.0'),
    area_code,
    period,
    sum(incidents),
    max(source_id)
FROM counted
WHERE area_code IS NOT NULL
GROUP BY GROUPING SETS (
    (dataset, measure, code, area_code, period),
    (dataset, measure, area_code, period)
)
