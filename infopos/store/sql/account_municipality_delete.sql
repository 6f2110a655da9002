-- Let an account no longer hold for a municipality.
DELETE FROM account_municipality
WHERE account_id = $account_id
  AND municipality_code = $municipality
