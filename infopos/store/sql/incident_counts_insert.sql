-- Counts incidents per month, code and area on three levels, and all codes of a measure together.
-- An incident with a time span counts in the month in which it may have begun.
INSERT INTO registered_count (dataset, measure, code, area_code, period, count, cell_key, source_id)
WITH monthly AS (
    SELECT
        source_id,
        code,
        area_code,
        date_trunc('month', occurred_from) AS month,
        count(*) AS incidents,
        sum(record_key) AS keys
    FROM incident
    WHERE area_code IS NOT NULL
    GROUP BY ALL
),
counted AS (
    SELECT
        source.dataset,
        code.measure,
        monthly.code,
        unnest(CASE level_of(monthly.area_code)
            WHEN 'neighbourhood' THEN
                [monthly.area_code, area.parent_code, municipality_of(monthly.area_code)]
            ELSE [monthly.area_code]
        END) AS area_code,
        strftime(monthly.month, '%Y-%m') AS period,
        monthly.incidents,
        monthly.keys,
        monthly.source_id
    FROM monthly
    JOIN source ON source.source_id = monthly.source_id
    JOIN code ON code.code = monthly.code AND code.code <> '0.0.0'
    LEFT JOIN area ON area.area_code = monthly.area_code
)
SELECT
    dataset,
    measure,
    coalesce(code, '0.0.0'),
    area_code,
    period,
    sum(incidents),
    sum(keys) % 256,
    max(source_id)
FROM counted
WHERE area_code IS NOT NULL
GROUP BY GROUPING SETS (
    (dataset, measure, code, area_code, period),
    (dataset, measure, area_code, period)
)
