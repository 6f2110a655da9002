-- Keep the same password in a newer form, if it was not changed meanwhile.
UPDATE account
SET password_hash = $password_hash
WHERE account_id = $account_id
  AND password_hash = $former
