-- Which safety plans are there? One row per plan, the latest first.
-- $municipality, $plan_id: only those; each NULL for any.
SELECT plan_id, municipality_code, first_year, last_year, decided_on
FROM safety_plan
WHERE ($municipality IS NULL OR municipality_code = $municipality)
  AND ($plan_id IS NULL OR plan_id = $plan_id)
ORDER BY first_year DESC, plan_id
