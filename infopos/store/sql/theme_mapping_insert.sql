-- Add one code to a theme in a new version.
-- $now: UTC.
INSERT INTO theme_mapping (version, theme, measure, code, made_by, made_at)
VALUES ($version, $theme, $measure, $code, $made_by, $now)
