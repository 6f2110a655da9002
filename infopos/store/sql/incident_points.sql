-- Where is each incident? One row per incident with a point.
SELECT rowid AS row, x, y FROM incident WHERE x IS NOT NULL ORDER BY rowid
