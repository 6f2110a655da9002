-- Who said what of the picture of a meeting? One row per time that a party did, from old to new.
SELECT s.party, s.sequence, s.recognises, s.text, s.made_at, a.name
FROM meeting_signature AS s
LEFT JOIN account AS a ON a.account_id = s.made_by
WHERE s.meeting_id = $meeting_id
ORDER BY s.party, s.sequence
