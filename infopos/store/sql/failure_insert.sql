-- Remember that somebody failed to sign in.
-- $key: of a login or address; $now: UTC.
INSERT INTO sign_in_failure (failure_id, key, failed_at)
VALUES ($failure_id, $key, $now)
