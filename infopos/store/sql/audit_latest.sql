-- What was done last? One row per thing done, the latest first.
-- $action: one kind, or all when empty; $name: part of a name, or all when empty; $limit: rows.
SELECT sequence, recorded_at, name, role, organisation, municipality, action, object, purpose, details
FROM audit
WHERE ($action = '' OR action = $action)
  AND ($name = '' OR contains(lower(name), lower($name)))
ORDER BY sequence DESC
LIMIT $limit
