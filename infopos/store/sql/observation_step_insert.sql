-- Add a step to an observation. A step with the same number by somebody else makes this one fail.
-- $now: UTC.
INSERT INTO observation_step (
    observation_id, sequence, kind, status, theme, area_code, merged_into, account_id, made_at
)
VALUES (
    $observation_id, $sequence, $kind, $status, $theme, $area, $merged_into, $account_id, $now
)
