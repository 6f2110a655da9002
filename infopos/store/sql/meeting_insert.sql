-- Add a meeting.
-- $now: UTC.
INSERT INTO meeting (meeting_id, number, municipality_code, held_on, period, present, made_by, made_at)
VALUES ($meeting_id, $number, $municipality, $held_on, $period, $present, $made_by, $now)
