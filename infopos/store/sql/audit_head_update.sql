-- Move the ends of the chain of the audit log.
UPDATE audit_head
SET
    first_sequence = $first_sequence,
    first_previous = $first_previous,
    sequence = $sequence,
    hash = $hash,
    seal = $seal
WHERE head_id = 1
