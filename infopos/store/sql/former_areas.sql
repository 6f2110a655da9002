-- The shapes of areas of former divisions. One row per area.
SELECT division_year, level, municipality_code, area_code, geometry
FROM former_area
ORDER BY division_year, area_code
