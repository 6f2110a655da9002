-- Add a row to the audit log.
-- $recorded_at: UTC; $details: JSON.
INSERT INTO audit (
    sequence, recorded_at, actor, name, role, organisation, municipality, action, object, purpose,
    details, previous_hash, hash
)
VALUES (
    $sequence, $recorded_at, $actor, $name, $role, $organisation, $municipality, $action, $object,
    $purpose, $details, $previous_hash, $hash
)
