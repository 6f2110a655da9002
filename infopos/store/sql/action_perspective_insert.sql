-- Write what can be done about a theme in an area.
-- $now: UTC.
INSERT INTO action_perspective (area_code, theme, text, made_by, made_at)
VALUES ($area, $theme, $text, $made_by, $now)
