-- Removes areas that were known from an older list only, of the municipalities of the new list.
DELETE FROM area
WHERE geometry IS NULL
  AND level IN ('district', 'neighbourhood')
  AND municipality_code IN (
      SELECT municipality_of(area_code) FROM parsed
      WHERE reason IS NULL AND area_code[1:2] IN ('WK', 'BU')
  )
