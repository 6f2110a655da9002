-- Which shapes does a map of a municipality need? One row per area with boundaries.
SELECT area_code, level, name, is_water, geometry
FROM area
WHERE municipality_code = $municipality AND geometry IS NOT NULL
ORDER BY area_code
