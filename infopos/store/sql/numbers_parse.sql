-- What does each row of a file with one number per code, area and period say, and what is wrong
-- with it? One row per row read.
CREATE OR REPLACE TEMP TABLE parsed AS
SELECT
    raw.rowid AS record,
    c.value AS code,
    r.value AS area_code,
    p.value AS period,
    n.value AS count,
    {'code': c.value, 'area_code': r.value, 'period': p.value} AS key,
    n.value AS said,
    false AS duplicate,
    coalesce(c.reason, r.reason, p.reason, n.reason) AS reason,
    CASE
        WHEN c.reason IS NOT NULL THEN 'code'
        WHEN r.reason IS NOT NULL THEN 'region'
        WHEN p.reason IS NOT NULL THEN 'period'
        WHEN n.reason IS NOT NULL THEN 'count'
    END AS wrong_column,
    CASE
        WHEN c.reason IS NOT NULL THEN raw.code
        WHEN r.reason IS NOT NULL THEN raw.region
        WHEN p.reason IS NOT NULL THEN raw.period
        WHEN n.reason IS NOT NULL THEN raw.count
    END AS wrong_value
FROM raw
JOIN map_code AS c ON c.code = coalesce(raw.code, '')
JOIN map_region AS r ON r.region = coalesce(raw.region, '') AND r.level = coalesce(raw.level, '')
JOIN map_period AS p ON p.period = coalesce(raw.period, '')
JOIN map_count AS n ON n.count = coalesce(raw.count, '')
