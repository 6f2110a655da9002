-- Whose session is this, and what is that account now? At most one row.
-- $now: UTC. agreed: number of the account's municipalities in which an agreement with an alderman
-- holds now, made for this account or for its organisation.
SELECT
    s.session_id,
    s.account_id,
    s.method,
    s.started_at,
    s.seen_at,
    s.ended_at,
    a.name,
    a.role,
    a.disabled_at,
    o.name AS organisation,
    (
        SELECT coalesce(list(m.municipality_code ORDER BY m.municipality_code), [])
        FROM account_municipality AS m
        WHERE m.account_id = s.account_id
    ) AS municipalities,
    (
        SELECT count(DISTINCT m.municipality_code)
        FROM account_municipality AS m
        JOIN alderman_agreement AS g ON g.municipality_code = m.municipality_code
        WHERE m.account_id = s.account_id
          AND (
              g.account_id = s.account_id
              OR (g.account_id IS NULL AND g.organisation_id = a.organisation_id)
          )
          AND g.valid_from <= $now
          AND g.valid_until > $now
          AND g.ended_at IS NULL
    ) AS agreed
FROM session AS s
JOIN account AS a ON a.account_id = s.account_id
JOIN organisation AS o ON o.organisation_id = a.organisation_id
WHERE s.session_id = $session_id
