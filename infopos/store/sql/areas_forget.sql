-- Removes the areas of the municipalities that a new boundary file holds, to make room for its own.
DELETE FROM area
WHERE municipality_code IN (SELECT DISTINCT municipality_code FROM new_areas)
   OR area_code IN (SELECT area_code FROM new_areas)
