-- Which rows of the export can be used? One row each.
SELECT record + 1 AS record, code, occurred_from, occurred_until, x, y, bucket
FROM parsed
WHERE reason IS NULL AND NOT duplicate
