-- Keep what somebody has filled in.
-- $content: JSON; $now: UTC.
INSERT INTO observation_draft (account_id, content, saved_at)
VALUES ($account_id, $content, $now)
