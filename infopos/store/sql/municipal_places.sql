-- Which municipalities are known, and where do they lie? One row per municipality, by code.
-- Without borders of its own a municipality has no geometry.
SELECT
    area.area_code,
    area.name,
    coalesce(source.fictional, false) AS fictional,
    area.geometry
FROM area
LEFT JOIN source ON source.source_id = area.source_id
WHERE area.level = 'municipality'
ORDER BY area.area_code
