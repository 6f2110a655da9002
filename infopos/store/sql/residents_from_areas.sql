-- Adds residents that a boundary file holds, where no list of residents gave them.
INSERT INTO residents (area_code, year, residents, source_id)
SELECT area_code, year, residents, $source_id
FROM new_residents
WHERE (area_code, year) NOT IN (SELECT (area_code, year) FROM residents)
