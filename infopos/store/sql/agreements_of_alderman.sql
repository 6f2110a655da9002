-- In which municipalities does an agreement with this alderman hold? One row per municipality.
-- $now: UTC. An agreement is made for one account, or for its organisation.
SELECT DISTINCT municipality_code
FROM alderman_agreement
WHERE (account_id = $account_id OR (account_id IS NULL AND organisation_id = $organisation_id))
  AND valid_from <= $now
  AND valid_until > $now
  AND ended_at IS NULL
