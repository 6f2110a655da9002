-- Add a version of an agenda. The same version by somebody else makes this one fail.
-- $now: UTC.
INSERT INTO meeting_agenda (meeting_id, version, points, made_by, made_at)
VALUES ($meeting_id, $version, $points, $made_by, $now)
