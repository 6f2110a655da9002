-- What does the audit log say? One row per thing done, in order, from one on.
-- $after: sequence of the last row that is known; $limit: number of rows.
SELECT
    sequence, recorded_at, actor, name, role, organisation, municipality, action, object, purpose,
    details, previous_hash, hash
FROM audit
WHERE sequence > $after
ORDER BY sequence
LIMIT $limit
