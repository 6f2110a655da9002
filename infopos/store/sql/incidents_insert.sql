-- Adds the good rows. `located` has one row per row of `parsed`, in the same order.
INSERT INTO incident (source_id, record, code, occurred_from, occurred_until, x, y, area_code)
SELECT
    $source_id,
    parsed.record + 1,
    parsed.code,
    parsed.occurred_from,
    parsed.occurred_until,
    located.x,
    located.y,
    located.area_code
FROM parsed
POSITIONAL JOIN located
WHERE parsed.reason IS NULL AND NOT parsed.duplicate
