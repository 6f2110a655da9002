-- Add whom to call about a commitment.
INSERT INTO commitment_phone (commitment_id, phone)
VALUES ($commitment_id, $phone)
