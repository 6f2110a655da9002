-- Releases figures that are not open to those who may not have them exactly: each changed by what its
-- count and cell key together say. A figure that becomes zero is left out, as every zero is.
INSERT INTO figure (municipality_code, measure, period, level, code, area_code, count, release)
SELECT
    f.municipality_code, f.measure, f.period, f.level, f.code, f.area_code, f.count + p.change,
    split_part(f.release, ':', 1) || ':protected'
FROM cell_to_release AS f
LEFT JOIN perturbation AS p
    ON p.count = least(f.count, (SELECT max(count) FROM perturbation)) AND p.cell_key = f.cell_key
WHERE f.count IS NULL OR f.count + p.change > 0
