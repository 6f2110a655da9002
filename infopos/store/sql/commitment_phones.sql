-- Whom to call about the commitments of a municipality? For mayor and process manager only.
SELECT p.commitment_id, p.phone
FROM commitment_phone AS p
JOIN commitment AS c ON c.commitment_id = p.commitment_id
JOIN joint_agreement AS j ON j.agreement_id = c.agreement_id
WHERE j.municipality_code = $municipality
