-- Change the name, role and organisation of an account, if nobody changed it since.
-- $version: the one that was read.
UPDATE account
SET name = $name, role = $role, organisation_id = $organisation_id, version = version + 1
WHERE account_id = $account_id
  AND version = $version
