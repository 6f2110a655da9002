-- Add what was written at a step.
INSERT INTO observation_text (observation_id, sequence, text, kept_because)
VALUES ($observation_id, $sequence, $text, $kept_because)
