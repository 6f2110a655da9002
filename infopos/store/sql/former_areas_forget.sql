-- Removes former areas of a division that is loaded again: it is the current one.
DELETE FROM former_area
WHERE (municipality_code, level, division_year) IN (
    SELECT (municipality_code, level, division_year) FROM new_areas
)
