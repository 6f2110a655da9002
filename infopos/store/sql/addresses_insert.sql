-- Adds the good rows, sorted: whoever looks one up reads a small part of the file.
INSERT INTO address (postcode, house_number, area_code, x, y, source_id)
SELECT postcode, house_number, area_code, x, y, $source_id
FROM parsed
WHERE reason IS NULL AND NOT duplicate
ORDER BY postcode, house_number
