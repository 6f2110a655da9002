-- What does a municipality want to reach? One row per target, in the order in which they were added.
-- $municipality, $target_id: only those; each NULL for any.
SELECT
    t.target_id,
    t.plan_id,
    p.municipality_code,
    t.measure,
    t.theme,
    t.code,
    t.baseline_year,
    t.aim_percent,
    t.target_year,
    t.action,
    e.reason
FROM safety_plan_target AS t
JOIN safety_plan AS p ON p.plan_id = t.plan_id
LEFT JOIN safety_plan_target_end AS e ON e.target_id = t.target_id
WHERE ($municipality IS NULL OR p.municipality_code = $municipality)
  AND ($target_id IS NULL OR t.target_id = $target_id)
ORDER BY t.made_at, t.target_id
