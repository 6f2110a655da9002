-- What does each row of the list say, and what is wrong with it? One row per row read.
CREATE OR REPLACE TEMP TABLE parsed AS
WITH bounded AS (
    SELECT municipality_code, level, any_value(division_year) AS division_year
    FROM area
    WHERE geometry IS NOT NULL AND level IN ('district', 'neighbourhood')
    GROUP BY municipality_code, level
),
judged AS (
    SELECT
        raw.rowid AS record,
        raw.region,
        r.value AS area_code,
        trim(raw.name) AS name,
        CASE
            WHEN r.reason IS NOT NULL THEN r.reason
            WHEN bounded.level IS NOT NULL AND area.area_code IS NULL THEN
                'dit gebied bestaat niet in de indeling '
                || coalesce(bounded.division_year::VARCHAR, 'die geladen is')
                || '; hoort het bij een ander jaar?'
        END AS region_reason
    FROM raw
    JOIN map_region AS r ON r.region = coalesce(raw.region, '')
    LEFT JOIN bounded
        ON bounded.municipality_code = municipality_of(r.value) AND bounded.level = level_of(r.value)
    LEFT JOIN area ON area.area_code = r.value
)
SELECT
    record,
    area_code,
    name,
    area_code AS key,
    name AS said,
    false AS duplicate,
    coalesce(region_reason, CASE WHEN name IS NULL THEN 'er staat geen naam' END) AS reason,
    CASE WHEN region_reason IS NOT NULL THEN 'region' WHEN name IS NULL THEN 'name' END AS wrong_column,
    CASE WHEN region_reason IS NOT NULL THEN region END AS wrong_value
FROM judged
