-- Add an agreement.
-- $now: UTC.
INSERT INTO joint_agreement (
    agreement_id, municipality_code, problem, measure, area_code, instrument, deadline, made_by, made_at
)
VALUES (
    $agreement_id, $municipality, $problem, $measure, $area, $instrument, $deadline, $made_by, $now
)
