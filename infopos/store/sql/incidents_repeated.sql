-- Does a number occur twice in the export? One row, or none. Compares hashes, for speed: equal
-- numbers have equal hashes, and different numbers with equal hashes are told apart later. Trims only
-- where there can be something to trim: that takes as long as the rest.
SELECT 1 AS found
FROM raw
WHERE id IS NOT NULL
HAVING count(DISTINCT hash(
    CASE WHEN contains(id, ' ') OR strlen(id) <> length(id) THEN trim(id) ELSE id END
)) < count(*)
