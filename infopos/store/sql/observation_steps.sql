-- What happened to an observation, and what was written then? One row per step.
SELECT
    s.sequence,
    s.kind,
    s.status,
    s.theme,
    s.area_code,
    s.merged_into,
    s.account_id,
    a.name,
    o.name AS organisation,
    s.made_at,
    t.text,
    t.kept_because
FROM observation_step AS s
LEFT JOIN observation_text AS t
    ON t.observation_id = s.observation_id AND t.sequence = s.sequence
LEFT JOIN account AS a ON a.account_id = s.account_id
LEFT JOIN organisation AS o ON o.organisation_id = a.organisation_id
WHERE s.observation_id = $observation_id
ORDER BY s.sequence
