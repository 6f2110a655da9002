-- Which session does a browser's token name? At most one row.
-- $token_hash: SHA-256 of the token.
SELECT session_id
FROM session
WHERE token_hash = $token_hash
