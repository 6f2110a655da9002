-- Give an account another second factor, or none.
-- $secret: sealed, see access/sealed_secret.py; $confirmed_at: UTC; $counter: of the code that confirmed it.
UPDATE account
SET
    totp_secret = $secret,
    totp_confirmed_at = $confirmed_at,
    totp_counter = $counter,
    version = version + 1
WHERE account_id = $account_id
