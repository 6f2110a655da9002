-- Add a target to a safety plan.
-- $theme, $code: what is counted; both NULL for everything of the measure. $now: UTC.
INSERT INTO safety_plan_target (
    target_id, plan_id, measure, theme, code, baseline_year, aim_percent, target_year, action, made_by, made_at
)
VALUES (
    $target_id, $plan_id, $measure, $theme, $code, $baseline_year, $aim_percent, $year, $action, $made_by, $now
)
