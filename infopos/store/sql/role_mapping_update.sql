-- Let a value of the identity provider's claim mean another role.
UPDATE role_mapping
SET role = $role
WHERE claim = $claim
