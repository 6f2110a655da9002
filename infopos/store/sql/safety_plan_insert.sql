-- Add a safety plan.
-- $now: UTC.
INSERT INTO safety_plan (plan_id, municipality_code, first_year, last_year, decided_on, made_by, made_at)
VALUES ($plan_id, $municipality, $first_year, $last_year, $decided_on, $made_by, $now)
