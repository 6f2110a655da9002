-- Where is a postcode with a house number? At most one row; name and municipality are NULL when the
-- registry does not have its neighbourhood.
SELECT a.area_code, n.name, n.municipality_code, a.x, a.y
FROM address AS a
LEFT JOIN area AS n ON n.area_code = a.area_code
WHERE a.postcode = $postcode AND a.house_number = $house_number
LIMIT 1
