-- Add an organisation.
-- $name_key: its name without case or outer blanks; $now: UTC.
INSERT INTO organisation (organisation_id, name, name_key, created_at)
VALUES ($organisation_id, $name, $name_key, $now)
