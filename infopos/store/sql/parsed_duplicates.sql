-- How many rows say what an earlier row said? One row.
SELECT count(*) AS duplicates FROM parsed WHERE duplicate AND reason IS NULL
