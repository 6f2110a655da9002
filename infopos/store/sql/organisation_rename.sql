-- Give an organisation another name.
-- $name_key: the name without case or outer blanks.
UPDATE organisation
SET name = $name, name_key = $name_key
WHERE organisation_id = $organisation_id
