-- Adds the good rows. One row per time that an event was held.
INSERT INTO event (municipality_code, name, first_day, last_day, source_id)
SELECT area_code, name, first_day, last_day, $source_id
FROM parsed
WHERE reason IS NULL AND NOT duplicate
