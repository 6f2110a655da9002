-- Can a place be looked up by address at all? One row when it can.
SELECT 1 AS there FROM address LIMIT 1
