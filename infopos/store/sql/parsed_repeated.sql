-- Does the file say something twice about one thing? One row, or none.
SELECT 1 AS found FROM parsed WHERE reason IS NULL AND key IS NOT NULL GROUP BY key HAVING count(*) > 1 LIMIT 1
