-- What does each row of the file say, and what is wrong with it? One row per row read.
CREATE OR REPLACE TEMP TABLE parsed AS
SELECT
    raw.rowid AS record,
    r.value AS area_code,
    y.value AS year,
    n.value AS residents,
    {'area_code': r.value, 'year': y.value} AS key,
    n.value AS said,
    false AS duplicate,
    coalesce(r.reason, y.reason, n.reason) AS reason,
    CASE
        WHEN r.reason IS NOT NULL THEN 'region'
        WHEN y.reason IS NOT NULL THEN 'year'
        WHEN n.reason IS NOT NULL THEN 'count'
    END AS wrong_column,
    CASE
        WHEN r.reason IS NOT NULL THEN raw.region
        WHEN y.reason IS NOT NULL THEN raw.year
        WHEN n.reason IS NOT NULL THEN raw.count
    END AS wrong_value
FROM raw
JOIN map_region AS r ON r.region = coalesce(raw.region, '') AND r.level = coalesce(raw.level, '')
JOIN map_year AS y ON y.year = coalesce(raw.year, '')
JOIN map_count AS n ON n.count = coalesce(raw.count, '')
