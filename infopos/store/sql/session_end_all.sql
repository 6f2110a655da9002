-- End all sessions of an account that have not ended.
-- $reason: why; $now: UTC.
UPDATE session
SET ended_at = $now, ended_reason = $reason
WHERE account_id = $account_id
  AND ended_at IS NULL
