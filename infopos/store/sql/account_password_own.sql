-- Keep the password that somebody chose instead of his former one: changes no row when that was
-- changed meanwhile, or the account closed.
-- $password_hash, $former: Argon2id.
UPDATE account
SET
    password_hash = $password_hash,
    version = version + 1
WHERE account_id = $account_id
  AND password_hash = $former
  AND disabled_at IS NULL
