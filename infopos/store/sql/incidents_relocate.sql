-- Gives incidents the neighbourhood in which they lie now.
UPDATE incident
SET area_code = moved.area_code,
    municipality_code = coalesce(municipality_of(moved.area_code), incident.municipality_code)
FROM moved
WHERE moved.row = incident.rowid
  AND moved.area_code IS DISTINCT FROM incident.area_code
