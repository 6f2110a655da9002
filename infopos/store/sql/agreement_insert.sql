-- Add what mayor and alderman agreed.
-- $account_id: of the alderman, or NULL for all aldermen of $organisation_id; $valid_from and
-- $valid_until: UTC, half-open; $now: UTC.
INSERT INTO alderman_agreement (
    agreement_id, municipality_code, account_id, organisation_id, wording, valid_from, valid_until,
    made_by, made_at
)
VALUES (
    $agreement_id, $municipality, $account_id, $organisation_id, $wording, $valid_from,
    $valid_until, $made_by, $now
)
