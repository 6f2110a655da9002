-- How large is each land area of a level? One row per area, by code.
SELECT area_code, name, area_km2
FROM area
WHERE municipality_code = $municipality AND level = $level AND NOT is_water
ORDER BY area_code
