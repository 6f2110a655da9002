-- Which second factors are kept, sealed or not? One row per account that has one.
SELECT account_id, totp_secret
FROM account
WHERE totp_secret IS NOT NULL
