-- What can be done about a theme, area by area? One row per area, the latest text.
WITH last AS (
    SELECT p.area_code, max(p.made_at) AS made_at
    FROM action_perspective AS p
    WHERE p.theme = $theme
    GROUP BY p.area_code
)
SELECT p.area_code, p.text, a.name, p.made_at
FROM action_perspective AS p
JOIN last ON last.area_code = p.area_code AND last.made_at = p.made_at
LEFT JOIN account AS a ON a.account_id = p.made_by
WHERE p.theme = $theme AND p.text <> ''
ORDER BY p.area_code
