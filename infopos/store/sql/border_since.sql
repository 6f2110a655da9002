-- Since which division does an area have its border, when figures from before are not known of it?
SELECT area.division_year
FROM area
WHERE area.area_code = $area
  AND area.area_code IN (
      SELECT succession.area_code
      FROM succession
      JOIN former_slice USING (division_year, municipality_code, level)
      WHERE NOT succession.whole
  )
