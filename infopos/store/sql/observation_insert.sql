-- Add an observation.
-- $x, $y: EPSG:28992, metres, or NULL; $dayparts, $weekdays: separated by commas; $now: UTC.
INSERT INTO observation (
    observation_id, reference, municipality_code, organisation_id, account_id, submitted_at, job,
    observed_on, x, y, frequency, since, dayparts, weekdays, seriousness, tendency, reliability,
    origin, replaces
)
VALUES (
    $observation_id, $reference, $municipality, $organisation_id, $account_id, $now, $job,
    $observed_on, $x, $y, $frequency, $since, $dayparts, $weekdays, $seriousness, $tendency,
    $reliability, $origin, $replaces
)
