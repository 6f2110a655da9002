-- Removes the areas that a new boundary file replaces: all of the same municipality and level.
DELETE FROM area
WHERE (municipality_code, level) IN (SELECT (municipality_code, level) FROM new_areas)
   OR area_code IN (SELECT area_code FROM new_areas)
