-- What does each row of the file say, and what is wrong with it? One row per row read.
CREATE OR REPLACE TEMP TABLE parsed AS
SELECT
    raw.rowid AS record,
    k.value AS kind,
    n.value AS name,
    x.value AS x,
    y.value AS y,
    concat_ws('|', k.value, n.value, x.value, y.value) AS key,
    n.value AS said,
    false AS duplicate,
    coalesce(
        k.reason, n.reason, x.reason, y.reason,
        CASE WHEN x.value IS NULL OR y.value IS NULL THEN 'er staat geen plaats' END
    ) AS reason,
    CASE
        WHEN k.reason IS NOT NULL THEN 'kind'
        WHEN n.reason IS NOT NULL THEN 'name'
        WHEN x.value IS NULL THEN 'x'
        WHEN y.value IS NULL THEN 'y'
    END AS wrong_column,
    CASE
        WHEN k.reason IS NOT NULL THEN raw.kind
        WHEN n.reason IS NOT NULL THEN raw.name
        WHEN x.value IS NULL THEN raw.x
        WHEN y.value IS NULL THEN raw.y
    END AS wrong_value
FROM raw
JOIN map_kind AS k ON k.kind = coalesce(raw.kind, '')
JOIN map_name AS n ON n.name = coalesce(raw.name, '')
JOIN map_x AS x ON x.x = coalesce(raw.x, '')
JOIN map_y AS y ON y.y = coalesce(raw.y, '')
