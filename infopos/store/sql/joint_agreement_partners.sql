-- Who contributes to the agreements of a municipality? One row per agreement and organisation.
SELECT p.agreement_id, p.organisation_id, o.name AS organisation
FROM joint_agreement_partner AS p
JOIN joint_agreement AS j ON j.agreement_id = p.agreement_id
JOIN organisation AS o ON o.organisation_id = p.organisation_id
WHERE j.municipality_code = $municipality
ORDER BY p.agreement_id, o.name
