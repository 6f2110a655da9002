-- Remove the oldest rows of the audit log.
-- $sequence: the last one to go.
DELETE FROM audit
WHERE sequence <= $sequence
