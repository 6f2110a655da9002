-- Adds areas. A name from an official list stays; else that of the boundary file holds.
INSERT INTO area (
    area_code, level, name, parent_code, municipality_code, division_year, is_water, geometry, area_km2, source_id
)
SELECT
    area_code, level, name, parent_code, municipality_code, division_year, is_water, geometry, area_km2, $source_id
FROM new_areas
