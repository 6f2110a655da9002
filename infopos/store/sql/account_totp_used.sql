-- Use up a code of the second factor: changes no row when it was used before.
-- $counter: of the code.
UPDATE account
SET totp_counter = $counter
WHERE account_id = $account_id
  AND totp_counter < $counter
