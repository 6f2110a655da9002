-- Add what an organisation promises.
-- $now: UTC.
INSERT INTO commitment (
    commitment_id, agreement_id, organisation_id, recognises, text, due, made_by, made_at
)
VALUES ($commitment_id, $agreement_id, $organisation_id, $recognises, $text, $due, $made_by, $now)
