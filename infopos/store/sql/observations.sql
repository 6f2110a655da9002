-- How do observations stand? One row per observation, the oldest first.
-- $municipality, $observation_id, $organisation_id: only those; each NULL for any.
WITH last AS (
    SELECT s.observation_id, max(s.sequence) AS sequence
    FROM observation_step AS s
    WHERE ($observation_id IS NULL OR s.observation_id = $observation_id)
    GROUP BY s.observation_id
)
SELECT
    o.observation_id,
    o.reference,
    o.municipality_code,
    o.organisation_id,
    org.name AS organisation,
    o.account_id,
    o.submitted_at,
    o.job,
    o.observed_on,
    o.x,
    o.y,
    o.frequency,
    o.since,
    o.dayparts,
    o.weekdays,
    o.seriousness,
    o.tendency,
    o.reliability,
    o.origin,
    o.replaces,
    s.sequence,
    s.kind,
    s.status,
    s.theme,
    s.area_code,
    s.merged_into,
    s.made_at
FROM observation AS o
JOIN last ON last.observation_id = o.observation_id
JOIN observation_step AS s ON s.observation_id = o.observation_id AND s.sequence = last.sequence
JOIN organisation AS org ON org.organisation_id = o.organisation_id
WHERE ($municipality IS NULL OR o.municipality_code = $municipality)
  AND ($observation_id IS NULL OR o.observation_id = $observation_id)
  AND ($organisation_id IS NULL OR o.organisation_id = $organisation_id)
ORDER BY o.submitted_at, o.observation_id
