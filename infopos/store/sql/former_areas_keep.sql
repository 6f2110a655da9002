-- Keeps the areas of another division, before newer boundaries replace them.
INSERT OR REPLACE INTO former_area (area_code, division_year, level, municipality_code, geometry)
SELECT area_code, division_year, level, municipality_code, geometry
FROM area
WHERE level IN ('district', 'neighbourhood')
  AND geometry IS NOT NULL
  AND NOT is_water
  AND (municipality_code, level) IN (
      SELECT (municipality_code, level) FROM new_areas WHERE division_year <> area.division_year
  )
