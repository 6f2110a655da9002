-- On which levels does a municipality have boundaries? One row per level.
SELECT DISTINCT level
FROM area
WHERE municipality_code = $municipality
  AND level IN ('neighbourhood', 'district')
  AND geometry IS NOT NULL
