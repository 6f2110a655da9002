-- Which codes of small areas have counts, yet exist in no division that was loaded?
-- One row per municipality.
SELECT
    municipality_of(r.area_code) AS municipality_code,
    count(DISTINCT r.area_code) AS areas,
    min(r.area_code) AS example
FROM registered_count AS r
WHERE r.area_code[1:2] IN ('WK', 'BU')
  AND r.area_code NOT IN (SELECT area_code FROM area)
  AND r.area_code NOT IN (SELECT area_code FROM former_area)
  AND municipality_of(r.area_code) IN (SELECT municipality_code FROM area WHERE level = 'neighbourhood')
GROUP BY ALL
ORDER BY ALL
