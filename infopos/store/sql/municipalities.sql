-- Which municipalities have neighbourhoods with boundaries? One row per municipality.
SELECT
    area.area_code AS code,
    area.name,
    coalesce(source.fictional, false) AS fictional
FROM area
LEFT JOIN source ON source.source_id = area.source_id
WHERE area.level = 'municipality'
  AND area.area_code IN (
      SELECT municipality_code FROM area WHERE level = 'neighbourhood' AND geometry IS NOT NULL
  )
ORDER BY area.name
