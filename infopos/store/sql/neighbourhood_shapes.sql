-- The neighbourhoods with boundaries, water left out; in the order in which they claim a border.
SELECT area_code, geometry
FROM area
WHERE level = 'neighbourhood' AND NOT is_water AND geometry IS NOT NULL
ORDER BY area_code
