-- Which municipalities does an account work for? One row per municipality.
SELECT municipality_code
FROM account_municipality
WHERE account_id = $account_id
