-- Counts the incidents of one source that lie in no neighbourhood in this municipality.
UPDATE incident
SET area_code = $municipality
WHERE source_id = $source_id AND area_code IS NULL
