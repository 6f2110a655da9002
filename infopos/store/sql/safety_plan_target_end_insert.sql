-- Say why a target no longer counts.
-- $now: UTC.
INSERT INTO safety_plan_target_end (target_id, reason, made_by, made_at)
VALUES ($target_id, $reason, $made_by, $now)
