-- Say whether a party recognises the picture. The same number by somebody else makes this one fail.
-- $now: UTC.
INSERT INTO meeting_signature (meeting_id, party, sequence, recognises, text, made_by, made_at)
VALUES ($meeting_id, $party, $sequence, $recognises, $text, $made_by, $now)
