-- What does each row of the list say, and what is wrong with it? One row per row read.
CREATE OR REPLACE TEMP TABLE parsed AS
SELECT
    raw.rowid AS record,
    r.value AS area_code,
    trim(raw.name) AS name,
    row_number() OVER (PARTITION BY r.value ORDER BY raw.rowid) > 1 AND r.value IS NOT NULL AS duplicate,
    CASE WHEN raw.name IS NULL THEN 'er staat geen naam' ELSE r.reason END AS reason,
    CASE WHEN raw.name IS NULL THEN 'name' WHEN r.reason IS NOT NULL THEN 'region' END AS wrong_column,
    CASE WHEN raw.name IS NOT NULL THEN raw.region END AS wrong_value
FROM raw
JOIN map_region AS r ON r.region = coalesce(raw.region, '') AND r.level = coalesce(raw.level, '')
