-- Where do neighbourhoods lie that are no more, or were split? One row per former code and area in which
-- some of it lies now, by the newest division that had it so.
SELECT former_code, area_code, whole
FROM succession
WHERE municipality_code = $municipality
  AND level = 'neighbourhood'
  AND NOT (whole AND former_code = area_code)
QUALIFY division_year = max(division_year) OVER (PARTITION BY former_code)
ORDER BY former_code, area_code
