-- What is the hash of one row of the audit log? At most one row.
SELECT hash
FROM audit
WHERE sequence = $sequence
