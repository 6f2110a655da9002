-- Does a number occur twice in the export? One row, or none. Compares hashes, for speed: equal
-- numbers have equal hashes, and different numbers with equal hashes are told apart later.
SELECT 1 AS found
FROM raw
WHERE id IS NOT NULL
HAVING count(DISTINCT hash(trim(id))) < count(*)
