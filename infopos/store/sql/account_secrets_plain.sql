-- Whose second factor is kept as plain text still? One row per account.
-- $sealed: pattern of what is not.
SELECT account_id, totp_secret
FROM account
WHERE totp_secret IS NOT NULL
  AND totp_secret NOT LIKE $sealed
