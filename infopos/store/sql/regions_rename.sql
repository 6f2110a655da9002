-- Gives areas that are known already their official name.
UPDATE area
SET name = parsed.name
FROM parsed
WHERE parsed.reason IS NULL
  AND NOT parsed.duplicate
  AND parsed.area_code = area.area_code
