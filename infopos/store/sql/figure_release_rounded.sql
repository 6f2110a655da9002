-- Releases figures that are not open to everybody: from ten, rounded to five. An absent row is a count
-- below ten then, zero included: telling zero apart would tell who had none.
INSERT INTO figure (municipality_code, measure, period, level, code, area_code, count, release)
SELECT
    municipality_code, measure, period, level, code, area_code, 5 * round(count / 5.0),
    split_part(release, ':', 1) || ':rounded'
FROM cell_to_release
WHERE count IS NULL OR count >= 10
