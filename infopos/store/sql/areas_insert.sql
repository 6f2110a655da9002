-- Adds areas. The name of the boundary file holds; where it has none (and the code stands for it),
-- the name that was known.
INSERT INTO area (
    area_code, level, name, parent_code, municipality_code, division_year, is_water, geometry, area_km2, source_id
)
SELECT
    new_areas.area_code, new_areas.level,
    CASE WHEN new_areas.name = new_areas.area_code THEN coalesce(known_name.name, new_areas.name)
        ELSE new_areas.name END,
    new_areas.parent_code, new_areas.municipality_code, new_areas.division_year, new_areas.is_water,
    new_areas.geometry, new_areas.area_km2, $source_id
FROM new_areas
LEFT JOIN known_name ON known_name.area_code = new_areas.area_code
