-- Keep the secret of a second factor sealed: changes no row when it was replaced meanwhile.
-- $plain, $sealed: the same secret.
UPDATE account
SET totp_secret = $sealed
WHERE account_id = $account_id
  AND totp_secret = $plain
