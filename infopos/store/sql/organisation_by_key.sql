-- Which organisation has this name? At most one row.
-- $name_key: the name without case or outer blanks.
SELECT organisation_id
FROM organisation
WHERE name_key = $name_key
