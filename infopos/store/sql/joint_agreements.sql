-- What is agreed, and how does it stand? One row per agreement, by deadline.
-- $municipality, $agreement_id, $organisation_id: only those; each NULL for any.
WITH last AS (
    SELECT w.agreement_id, max(w.sequence) AS sequence
    FROM joint_agreement_owner AS w
    GROUP BY w.agreement_id
)
SELECT
    j.agreement_id,
    j.municipality_code,
    j.problem,
    j.measure,
    j.area_code,
    j.instrument,
    w.account_id AS owner_id,
    w.sequence AS owner_sequence,
    j.deadline,
    j.made_at,
    a.name AS owner,
    a.disabled_at IS NOT NULL AS owner_left,
    e.status,
    e.text AS ending,
    e.made_at AS ended_at
FROM joint_agreement AS j
JOIN last ON last.agreement_id = j.agreement_id
JOIN joint_agreement_owner AS w ON w.agreement_id = j.agreement_id AND w.sequence = last.sequence
JOIN account AS a ON a.account_id = w.account_id
LEFT JOIN joint_agreement_end AS e ON e.agreement_id = j.agreement_id
WHERE ($municipality IS NULL OR j.municipality_code = $municipality)
  AND ($agreement_id IS NULL OR j.agreement_id = $agreement_id)
  AND (
      $organisation_id IS NULL
      OR j.agreement_id IN (
          SELECT p.agreement_id FROM joint_agreement_partner AS p WHERE p.organisation_id = $organisation_id
      )
  )
ORDER BY j.deadline, j.made_at, j.agreement_id
