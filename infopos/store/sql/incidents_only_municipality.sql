-- In which municipality lie the incidents of one source? One row, or none when it is not just one.
SELECT min(municipality_of(area_code)) AS municipality_code
FROM (
    SELECT DISTINCT area_code FROM incident WHERE source_id = $source_id AND area_code IS NOT NULL
)
HAVING count(DISTINCT municipality_of(area_code)) = 1
