-- Add what happened to a commitment.
-- $now: UTC.
INSERT INTO commitment_step (commitment_id, sequence, kind, text, made_by, made_at)
VALUES ($commitment_id, $sequence, $kind, $text, $made_by, $now)
