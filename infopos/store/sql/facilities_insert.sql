-- Adds the good rows. One row per facility.
INSERT INTO facility (kind, name, x, y, source_id)
SELECT kind, name, x, y, $source_id FROM placed
