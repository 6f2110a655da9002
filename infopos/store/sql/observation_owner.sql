-- Who submitted an observation? At most one row.
SELECT o.account_id
FROM observation AS o
WHERE o.observation_id = $observation_id
