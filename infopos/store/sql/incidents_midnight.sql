-- Do the times in this file read 00:00? Then its dates have no time. One row.
SELECT
    count(*) FILTER (date_trunc('day', occurred_from) = occurred_from) AS midnight,
    count(*) AS timed
FROM parsed
WHERE reason IS NULL AND occurred_until = occurred_from + INTERVAL 1 MINUTE
