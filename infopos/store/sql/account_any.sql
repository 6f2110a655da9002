-- Is there any account? At most one row.
SELECT account_id
FROM account
LIMIT 1
