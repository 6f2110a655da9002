-- How many incidents of one source lie in no neighbourhood? One row.
SELECT count(*) AS outside FROM incident WHERE source_id = $source_id AND level_of(area_code) IS DISTINCT FROM 'neighbourhood'
