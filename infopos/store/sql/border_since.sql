-- Since which division does an area have its border, when figures from before are not known of it?
-- No row, or one. $measure and $codes: the figures; those that are placed anew or were counted again are known.
SELECT area.division_year
FROM area
WHERE area.area_code = $area
  AND EXISTS (
      SELECT 1
      FROM succession
      JOIN former_slice USING (division_year, municipality_code, level)
      JOIN figure_coverage AS c USING (dataset, municipality_code, level, period)
      WHERE succession.area_code = $area
        AND NOT succession.whole
        AND c.measure = $measure
        AND c.code IN (SELECT unnest($codes))
  )
