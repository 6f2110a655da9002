-- Adds the good rows. `located` has one row per row of `parsed`, in the same order.
-- $municipality: where incidents outside every neighbourhood are counted; may be NULL.
INSERT INTO incident (
    source_id, record, measure, code, occurred_from, occurred_until, time_precision,
    x, y, area_code, municipality_code
)
SELECT
    $source_id,
    parsed.record + 1,
    code.measure,
    parsed.code,
    parsed.occurred_from,
    parsed.occurred_until,
    parsed.time_precision,
    located.x,
    located.y,
    located.area_code,
    coalesce(municipality_of(located.area_code), $municipality)
FROM parsed
POSITIONAL JOIN located
JOIN code ON code.code = parsed.code AND code.code <> '0.0.0'
WHERE parsed.reason IS NULL AND NOT parsed.duplicate
