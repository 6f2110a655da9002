-- Give an account another password.
-- $must_change_password: whether somebody else chose it.
UPDATE account
SET
    password_hash = $password_hash,
    must_change_password = $must_change_password,
    version = version + 1
WHERE account_id = $account_id
