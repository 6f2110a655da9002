-- How many land areas has a municipality on each level? One row per level.
SELECT level, count(*) AS areas
FROM area
WHERE municipality_code = $municipality AND NOT is_water
GROUP BY level
