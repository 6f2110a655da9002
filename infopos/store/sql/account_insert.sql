-- Add an account.
-- $login: NULL for who signs in with an identity provider, then $issuer and $subject say who;
-- $login_key: the login without case or outer blanks; $now: UTC.
INSERT INTO account (
    account_id, login, login_key, name, role, organisation_id, password_hash, must_change_password,
    issuer, subject, created_at, version
)
VALUES (
    $account_id, $login, $login_key, $name, $role, $organisation_id, $password_hash,
    $must_change_password, $issuer, $subject, $now, 1
)
