-- Takes 00:00 for "no time given": the incident happened on that day.
UPDATE parsed
SET occurred_until = occurred_from + INTERVAL 1 DAY
WHERE reason IS NULL
  AND occurred_until = occurred_from + INTERVAL 1 MINUTE
  AND date_trunc('day', occurred_from) = occurred_from
