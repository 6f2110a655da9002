-- How many incidents of one source have a place outside every neighbourhood, and how many have no
-- place at all? One row.
SELECT
    count(*) FILTER (x IS NOT NULL) AS outside,
    count(*) FILTER (x IS NULL) AS placeless
FROM incident
WHERE source_id = $source_id AND level_of(area_code) IS DISTINCT FROM 'neighbourhood'
