-- How does this file write times? A hundred different texts at most.
SELECT trim("begin") AS text FROM raw WHERE "begin" IS NOT NULL LIMIT 100
