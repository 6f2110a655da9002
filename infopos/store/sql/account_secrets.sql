-- With what does an account sign in? At most one row.
SELECT password_hash, totp_secret, totp_confirmed_at, totp_counter
FROM account
WHERE account_id = $account_id
