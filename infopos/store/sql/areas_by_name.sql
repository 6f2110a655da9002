-- Which areas are there? One row per area.
SELECT area_code, name, level, municipality_code, division_year FROM area ORDER BY area_code
