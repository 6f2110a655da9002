-- Forget failures to sign in: those of one login, and those of long ago.
-- $key: of a login; NULL for none; $before: UTC.
DELETE FROM sign_in_failure
WHERE key = $key
   OR failed_at < $before
