-- Which rows were refused, and why? One row per refused row, in the order of the file.
SELECT record, wrong_column, wrong_value, reason FROM parsed WHERE reason IS NOT NULL ORDER BY record
