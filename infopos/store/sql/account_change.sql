-- Change an account, if nobody changed it since.
-- $version: the one that was read; $disabled_at: UTC, NULL for an account that is open.
UPDATE account
SET
    name = $name,
    role = $role,
    organisation_id = $organisation_id,
    disabled_at = $disabled_at,
    version = version + 1
WHERE account_id = $account_id
  AND version = $version
