-- When did signing in fail lately? One row per failure, the oldest first.
-- $key: of a login or address; $after: UTC.
SELECT failed_at
FROM sign_in_failure
WHERE key = $key
  AND failed_at > $after
ORDER BY failed_at
