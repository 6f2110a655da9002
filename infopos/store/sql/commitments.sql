-- What was promised in a municipality? One row per commitment, in the order in which it is due.
SELECT
    c.commitment_id,
    c.agreement_id,
    c.organisation_id,
    o.name AS organisation,
    c.recognises,
    c.text,
    c.due
FROM commitment AS c
JOIN joint_agreement AS j ON j.agreement_id = c.agreement_id
JOIN organisation AS o ON o.organisation_id = c.organisation_id
WHERE j.municipality_code = $municipality
ORDER BY c.due, o.name, c.commitment_id
