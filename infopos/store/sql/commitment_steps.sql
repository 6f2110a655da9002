-- What happened to the commitments of a municipality? One row per step.
SELECT s.commitment_id, s.sequence, s.kind, s.text, s.made_at, a.name
FROM commitment_step AS s
JOIN commitment AS c ON c.commitment_id = s.commitment_id
JOIN joint_agreement AS j ON j.agreement_id = c.agreement_id
LEFT JOIN account AS a ON a.account_id = s.made_by
WHERE j.municipality_code = $municipality
ORDER BY s.commitment_id, s.sequence
