-- Adds areas that are not known yet, without boundaries. A neighbourhood's code holds its district.
INSERT INTO area (area_code, level, name, parent_code, municipality_code, division_year, is_water, source_id)
SELECT
    area_code,
    level_of(area_code),
    name,
    CASE area_code[1:2]
        WHEN 'BU' THEN 'WK' || area_code[3:8]
        WHEN 'WK' THEN municipality_of(area_code)
    END,
    CASE WHEN area_code[1:2] IN ('GM', 'WK', 'BU') THEN municipality_of(area_code) END,
    $division_year,
    false,
    $source_id
FROM parsed
WHERE reason IS NULL
  AND NOT duplicate
  AND area_code NOT IN (SELECT area_code FROM area)
