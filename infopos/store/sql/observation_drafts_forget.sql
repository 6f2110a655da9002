-- Forget what was filled in before a moment and never sent.
-- $before: UTC.
DELETE FROM observation_draft
WHERE saved_at < $before
