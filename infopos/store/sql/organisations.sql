-- Which organisations are there? One row per organisation, by name.
SELECT organisation_id, name, name_key, created_at
FROM organisation
ORDER BY name
