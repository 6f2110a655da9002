-- Remember that a session was used. An ended one stays as it is.
-- $now: UTC.
UPDATE session
SET seen_at = $now
WHERE session_id = $session_id
  AND ended_at IS NULL
  AND seen_at < $now
