-- Which observations have texts that are kept no longer? One row per observation.
-- $before: UTC; observations submitted before it.
SELECT o.observation_id, o.municipality_code
FROM observation AS o
WHERE o.submitted_at < $before
  AND o.observation_id IN (SELECT t.observation_id FROM observation_text AS t)
ORDER BY o.observation_id
