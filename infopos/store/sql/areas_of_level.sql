-- Which land areas does a municipality have on a level? One row per area, by name.
SELECT area_code, name
FROM area
WHERE municipality_code = $municipality AND level = $level AND NOT is_water
ORDER BY name, area_code
