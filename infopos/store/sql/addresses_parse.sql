-- What does each row of the file say, and what is wrong with it? One row per row read.
-- $west, $south, $east, $north: of the country, in EPSG:28992, metres.
CREATE OR REPLACE TEMP TABLE parsed AS
SELECT
    raw.rowid AS record,
    p.value AS postcode,
    n.value AS house_number,
    r.value AS area_code,
    x.value AS x,
    y.value AS y,
    concat_ws('|', p.value, n.value) AS key,
    coalesce(r.value, '') AS said,
    false AS duplicate,
    coalesce(
        p.reason, n.reason, r.reason, x.reason, y.reason,
        CASE WHEN r.value IS NULL AND (x.value IS NULL OR y.value IS NULL) THEN 'er staat geen buurt of plaats' END,
        CASE
            WHEN NOT (x.value BETWEEN $west AND $east AND y.value BETWEEN $south AND $north)
            THEN 'ligt buiten Nederland; x en y zijn meters in het stelsel RD (EPSG:28992)'
        END
    ) AS reason,
    CASE
        WHEN p.reason IS NOT NULL THEN 'postcode'
        WHEN n.reason IS NOT NULL THEN 'house_number'
        WHEN r.reason IS NOT NULL THEN 'region'
        WHEN y.value IS NULL AND x.value IS NOT NULL THEN 'y'
        ELSE 'x'
    END AS wrong_column,
    CASE
        WHEN p.reason IS NOT NULL THEN raw.postcode
        WHEN n.reason IS NOT NULL THEN raw.house_number
        WHEN r.reason IS NOT NULL THEN raw.region
        WHEN y.value IS NULL AND x.value IS NOT NULL THEN raw.y
        ELSE raw.x
    END AS wrong_value
FROM raw
JOIN map_postcode AS p ON p.postcode = coalesce(raw.postcode, '')
JOIN map_house_number AS n ON n.house_number = coalesce(raw.house_number, '')
JOIN map_region AS r ON r.region = coalesce(raw.region, '')
JOIN map_x AS x ON x.x = coalesce(raw.x, '')
JOIN map_y AS y ON y.y = coalesce(raw.y, '')
