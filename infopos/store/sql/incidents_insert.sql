-- Adds the good rows. `located` has one row per row of `parsed`, in the same order.
-- $municipality: where incidents outside every neighbourhood are counted; may be NULL.
INSERT INTO incident (source_id, record, code, occurred_from, occurred_until, x, y, area_code)
SELECT
    $source_id,
    parsed.record + 1,
    parsed.code,
    parsed.occurred_from,
    parsed.occurred_until,
    located.x,
    located.y,
    coalesce(located.area_code, $municipality)
FROM parsed
POSITIONAL JOIN located
WHERE parsed.reason IS NULL AND NOT parsed.duplicate
