-- Remove all that was written about an observation.
DELETE FROM observation_text
WHERE observation_id = $observation_id
