-- The shapes of the areas that came instead of areas of former divisions. One row per area.
SELECT level, municipality_code, area_code, geometry
FROM area
WHERE (municipality_code, level) IN (SELECT (municipality_code, level) FROM former_area)
  AND geometry IS NOT NULL
  AND NOT is_water
ORDER BY area_code
