-- Adds the good rows, read from `located`: each with its place, and the neighbourhood there.
-- $municipality: where incidents outside every neighbourhood are counted; may be NULL.
INSERT INTO incident (source_id, record, code, occurred_from, occurred_until, x, y, area_code, record_key)
SELECT
    $source_id,
    record,
    code,
    occurred_from,
    occurred_until,
    x,
    y,
    coalesce(area_code, $municipality),
    record_key
FROM located
