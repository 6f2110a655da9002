-- Which themes are there? One row per theme.
SELECT theme, label, field_label FROM theme ORDER BY position
