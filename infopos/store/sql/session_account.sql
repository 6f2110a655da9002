-- Whose is a session? At most one row.
SELECT account_id
FROM session
WHERE session_id = $session_id
