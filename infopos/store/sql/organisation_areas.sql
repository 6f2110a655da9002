-- Where does each organisation say to work? One row per organisation and neighbourhood.
WITH last AS (
    SELECT w.organisation_id, w.area_code, max(w.made_at) AS made_at
    FROM organisation_area AS w
    GROUP BY w.organisation_id, w.area_code
)
SELECT w.organisation_id, o.name AS organisation, w.area_code
FROM organisation_area AS w
JOIN last
    ON last.organisation_id = w.organisation_id
    AND last.area_code = w.area_code
    AND last.made_at = w.made_at
JOIN organisation AS o ON o.organisation_id = w.organisation_id
WHERE w.active
ORDER BY o.name, w.area_code
