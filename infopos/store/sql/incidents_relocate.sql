-- Gives incidents the neighbourhood in which they lie now.
UPDATE incident
SET area_code = coalesce(moved.area_code, municipality_of(incident.area_code))
FROM moved
WHERE moved.row = incident.rowid
  AND moved.area_code IS DISTINCT FROM incident.area_code
