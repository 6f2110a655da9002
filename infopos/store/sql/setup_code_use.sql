-- Use up a code for the first account: changes no row when it does not count.
-- $code_hash: SHA-256; $now: UTC.
UPDATE setup_code
SET used_at = $now
WHERE code_hash = $code_hash
  AND used_at IS NULL
  AND expires_at > $now
