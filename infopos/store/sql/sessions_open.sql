-- Who is signed in now? One row per session that has not ended, the latest used first.
-- $started_after, $seen_after: UTC; a session that began or was used earlier has run out.
SELECT
    s.session_id,
    s.account_id,
    a.name,
    a.role,
    o.name AS organisation,
    s.method,
    s.started_at,
    s.seen_at
FROM session AS s
JOIN account AS a ON a.account_id = s.account_id
JOIN organisation AS o ON o.organisation_id = a.organisation_id
WHERE s.ended_at IS NULL
  AND a.disabled_at IS NULL
  AND s.started_at > $started_after
  AND s.seen_at > $seen_after
ORDER BY s.seen_at DESC, s.session_id
