-- Forget sessions of long ago.
-- $before: UTC; sessions that began earlier go.
DELETE FROM session
WHERE started_at < $before
