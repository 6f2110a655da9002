-- Which accounts are there? One row per account, by name.
-- $account_id, $login_key, and $issuer with $subject: only that one; each NULL for any.
SELECT
    a.account_id,
    a.login,
    a.name,
    a.role,
    a.organisation_id,
    o.name AS organisation,
    (
        SELECT coalesce(list(m.municipality_code ORDER BY m.municipality_code), [])
        FROM account_municipality AS m
        WHERE m.account_id = a.account_id
    ) AS municipalities,
    a.must_change_password,
    a.totp_confirmed_at IS NOT NULL AS second_factor,
    a.issuer,
    a.subject,
    a.disabled_at,
    a.created_at,
    a.version
FROM account AS a
JOIN organisation AS o ON o.organisation_id = a.organisation_id
WHERE ($account_id IS NULL OR a.account_id = $account_id)
  AND ($login_key IS NULL OR a.login_key = $login_key)
  AND ($issuer IS NULL OR a.issuer = $issuer)
  AND ($subject IS NULL OR a.subject = $subject)
ORDER BY a.name, a.account_id
