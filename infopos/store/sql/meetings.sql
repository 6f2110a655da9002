-- Which meetings are there? One row per meeting, the latest first.
-- $municipality, $meeting_id: only those; each NULL for any.
SELECT
    m.meeting_id,
    m.number,
    m.municipality_code,
    m.held_on,
    m.period,
    m.present,
    f.registry,
    f.asked
FROM meeting AS m
LEFT JOIN meeting_figures AS f ON f.meeting_id = m.meeting_id
WHERE ($municipality IS NULL OR m.municipality_code = $municipality)
  AND ($meeting_id IS NULL OR m.meeting_id = $meeting_id)
ORDER BY m.number DESC
