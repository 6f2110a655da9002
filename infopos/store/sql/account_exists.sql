-- Is there an account with this id? One row, or none.
SELECT account_id
FROM account
WHERE account_id = $account_id
