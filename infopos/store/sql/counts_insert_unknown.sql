-- Notes which cells of the covered slices are missing, and so not zero: those whose row was refused
-- for its number; and, where rows were refused because their area does not exist in the division
-- that is loaded, every area of that municipality and level without a row of its own. What another piece of
-- the table gives, or noted as missing, is left as it is.
INSERT INTO registered_count (dataset, measure, code, area_code, period, count, source_id)
WITH astray AS (
    SELECT DISTINCT
        municipality_of(upper(trim(wrong_value))) AS municipality_code,
        level_of(upper(trim(wrong_value))) AS level
    FROM parsed
    WHERE wrong_column = 'region' AND regexp_matches(upper(trim(wrong_value)), '^(BU|WK)[0-9]{4}')
),
missing AS (
    SELECT slice.code, slice.period, parsed.area_code
    FROM parsed
    JOIN slice
        ON slice.code = parsed.code
        AND slice.municipality_code = municipality_of(parsed.area_code)
        AND slice.level = level_of(parsed.area_code)
        AND slice.period = parsed.period
    WHERE parsed.wrong_column = 'count'
    UNION
    SELECT slice.code, slice.period, area.area_code
    FROM slice
    JOIN astray ON astray.municipality_code = slice.municipality_code AND astray.level = slice.level
    JOIN area ON area.municipality_code = slice.municipality_code AND area.level = slice.level
)
SELECT $dataset, $measure, missing.code, missing.area_code, missing.period, NULL, $source_id
FROM missing
ANTI JOIN (SELECT code, area_code, period FROM parsed WHERE reason IS NULL) AS given
    ON given.code = missing.code
    AND given.area_code = missing.area_code
    AND given.period = missing.period
ANTI JOIN (SELECT code, area_code, period FROM piece WHERE dataset = $dataset) AS elsewhere
    ON elsewhere.code = missing.code
    AND elsewhere.area_code = missing.area_code
    AND elsewhere.period = missing.period
ANTI JOIN (
    SELECT code, area_code, period
    FROM registered_count
    WHERE source_id IN (SELECT source_id FROM together) AND dataset = $dataset AND count IS NULL
) AS noted
    ON noted.code = missing.code
    AND noted.area_code = missing.area_code
    AND noted.period = missing.period
