-- Which row of the audit log is the first that has to be kept? One row; NULL when none has to be.
-- $before: UTC; rows from then on are kept, and so is whatever comes after them.
SELECT min(sequence) AS sequence
FROM audit
WHERE recorded_at >= $before
