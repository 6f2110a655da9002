-- What did mayor and aldermen agree? One row per agreement, the latest first.
-- alderman: his name; organisation: of all of its aldermen.
SELECT
    g.agreement_id,
    g.municipality_code,
    g.account_id,
    a.name AS alderman,
    o.name AS organisation,
    g.wording,
    g.valid_from,
    g.valid_until,
    g.made_by,
    g.made_at,
    g.ended_at
FROM alderman_agreement AS g
LEFT JOIN account AS a ON a.account_id = g.account_id
LEFT JOIN organisation AS o ON o.organisation_id = g.organisation_id
ORDER BY g.made_at DESC, g.agreement_id
