-- Which safety plans has a municipality? One row per plan, the latest first.
SELECT plan_id, municipality_code, first_year, last_year, decided_on
FROM safety_plan
WHERE municipality_code = $municipality
ORDER BY first_year DESC, plan_id
