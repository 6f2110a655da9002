-- Let a value of the identity provider's claim mean nothing any more.
DELETE FROM role_mapping
WHERE claim = $claim
