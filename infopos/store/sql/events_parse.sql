-- What does each row of the file say, and what is wrong with it? One row per row read.
CREATE OR REPLACE TEMP TABLE parsed AS
SELECT
    raw.rowid AS record,
    n.value AS name,
    r.value AS area_code,
    f.value::DATE AS first_day,
    coalesce(l.value, f.value)::DATE AS last_day,
    concat_ws('|', n.value, r.value, f.value) AS key,
    coalesce(l.value, f.value) AS said,
    false AS duplicate,
    coalesce(
        n.reason, r.reason, f.reason, l.reason,
        CASE
            WHEN f.value IS NULL THEN 'er staat geen begin'
            WHEN l.value < f.value THEN 'het eind ligt voor het begin'
            WHEN l.value::DATE - f.value::DATE >= $longest THEN 'duurt langer dan ' || $longest || ' dagen'
        END
    ) AS reason,
    CASE
        WHEN n.reason IS NOT NULL THEN 'name'
        WHEN r.reason IS NOT NULL THEN 'region'
        WHEN f.value IS NULL THEN 'begin'
        ELSE 'end'
    END AS wrong_column,
    CASE
        WHEN n.reason IS NOT NULL THEN raw.name
        WHEN r.reason IS NOT NULL THEN raw.region
        WHEN f.value IS NULL THEN raw."begin"
        ELSE raw."end"
    END AS wrong_value
FROM raw
JOIN map_name AS n ON n.name = coalesce(raw.name, '')
JOIN map_region AS r ON r.region = coalesce(raw.region, '')
JOIN map_begin AS f ON f."begin" = coalesce(raw."begin", '')
JOIN map_end AS l ON l."end" = coalesce(raw."end", '')
