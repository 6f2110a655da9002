-- Is there any account, those of the demonstration left out? At most one row.
SELECT account_id
FROM account
WHERE coalesce(issuer, '') <> 'demonstration'
LIMIT 1
