-- What was shown in a meeting with fixed figures? At most one row.
SELECT f.content
FROM meeting_figures AS f
WHERE f.meeting_id = $meeting_id
