-- What is on the agenda of a meeting? One row per version, the latest first.
SELECT g.version, g.points, a.name
FROM meeting_agenda AS g
LEFT JOIN account AS a ON a.account_id = g.made_by
WHERE g.meeting_id = $meeting_id
ORDER BY g.version DESC
