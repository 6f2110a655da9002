-- Say that an organisation works in an area from now on, or does not any more.
-- $now: UTC.
INSERT INTO organisation_area (organisation_id, area_code, active, made_by, made_at)
VALUES ($organisation_id, $area, $active, $made_by, $now)
