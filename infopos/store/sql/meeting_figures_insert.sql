-- Fix the figures of a meeting.
-- $now: UTC.
INSERT INTO meeting_figures (meeting_id, registry, asked, content, made_by, made_at)
VALUES ($meeting_id, $registry, $asked, $content, $made_by, $now)
