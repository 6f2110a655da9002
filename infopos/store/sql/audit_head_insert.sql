-- Begin the chain of the audit log.
INSERT INTO audit_head (head_id, first_sequence, first_previous, sequence, hash, seal)
VALUES (1, $first_sequence, $first_previous, $sequence, $hash, $seal)
