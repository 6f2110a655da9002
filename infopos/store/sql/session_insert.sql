-- Begin a session.
-- $token_hash: SHA-256 of the browser's token; $now: UTC.
INSERT INTO session (session_id, token_hash, account_id, method, started_at, seen_at)
VALUES ($session_id, $token_hash, $account_id, $method, $now, $now)
