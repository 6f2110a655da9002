-- Gives incidents that were loaded before there were record keys one by what is known of them.
-- $secret: what makes record keys secret.
UPDATE incident
SET record_key = ('0x' || left(sha256($secret || concat_ws(
    '|', code, occurred_from, occurred_until, x, y, record
)), 2))::UTINYINT
WHERE record_key IS NULL
