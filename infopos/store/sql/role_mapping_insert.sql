-- Let a value of the identity provider's claim mean a role.
INSERT INTO role_mapping (claim, role)
VALUES ($claim, $role)
