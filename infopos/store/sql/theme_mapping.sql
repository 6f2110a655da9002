-- Which registered codes go with each theme of partners? One row per theme and code.
SELECT m.version, m.theme, m.measure, m.code, m.made_by, m.made_at
FROM theme_mapping AS m
WHERE m.version = (SELECT max(version) FROM theme_mapping)
ORDER BY m.theme, m.code
