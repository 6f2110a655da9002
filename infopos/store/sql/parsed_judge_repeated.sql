-- Marks what is said twice: the same again is a duplicate, something else makes all of it suspect.
-- $thing: what stands twice in the file, in Dutch; $column: our name of the column to point at;
-- $by_key: whether that column holds what is said twice, and not what is said about it.
UPDATE parsed
SET
    duplicate = repeated.same AND parsed.record <> repeated.first_record,
    reason = CASE WHEN NOT repeated.same THEN
        $thing || ' staat ' || repeated.times || ' keer in het bestand, met verschillende waarden' END,
    wrong_column = CASE WHEN NOT repeated.same THEN $column END,
    wrong_value = CASE WHEN NOT repeated.same THEN coalesce(CASE WHEN $by_key THEN parsed.key::VARCHAR ELSE parsed.said::VARCHAR END, '') END
FROM (
    SELECT
        key,
        count(*) AS times,
        min(record) AS first_record,
        count(DISTINCT said) + bool_or(said IS NULL)::INTEGER = 1 AS same
    FROM parsed
    WHERE reason IS NULL
    GROUP BY key
    HAVING times > 1
) AS repeated
WHERE parsed.reason IS NULL AND parsed.key = repeated.key
