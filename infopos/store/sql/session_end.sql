-- End a session, unless it has ended.
-- $reason: why; $now: UTC.
UPDATE session
SET ended_at = $now, ended_reason = $reason
WHERE session_id = $session_id
  AND ended_at IS NULL
