-- Close an account, or with $disabled_at NULL open it again, if nobody changed it since.
-- $version: the one that was read; $disabled_at: UTC.
UPDATE account
SET disabled_at = $disabled_at, version = version + 1
WHERE account_id = $account_id
  AND version = $version
