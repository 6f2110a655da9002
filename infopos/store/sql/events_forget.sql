-- Removes older events of the municipalities and years that the new file gives.
DELETE FROM event
WHERE (municipality_code, year(first_day)) IN (
    SELECT (area_code, year(first_day)) FROM parsed WHERE reason IS NULL AND NOT duplicate
)
