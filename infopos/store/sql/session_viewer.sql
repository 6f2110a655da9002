-- Whose session is this, and what is that account now? At most one row. Asked at every run of a page:
-- with municipalities and agreements in it, the query takes four times as long.
SELECT
    s.session_id,
    s.account_id,
    s.method,
    s.started_at,
    s.seen_at,
    s.ended_at,
    a.name,
    a.role,
    a.organisation_id,
    a.disabled_at,
    o.name AS organisation
FROM session AS s
JOIN account AS a ON a.account_id = s.account_id
JOIN organisation AS o ON o.organisation_id = a.organisation_id
WHERE s.session_id = $session_id
