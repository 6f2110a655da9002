-- Adds up areas to the level above where no figure of that level was published.
-- $below and $level: levels, such as neighbourhood and district.
INSERT INTO figure (municipality_code, measure, period, level, code, area_code, count, release, cell_key)
SELECT
    f.municipality_code, f.measure, f.period, $level, f.code, area.parent_code,
    CASE WHEN count(*) = count(f.count) THEN sum(f.count) END,
    any_value(f.release),
    sum(f.cell_key) % 256
FROM figure AS f
JOIN area ON area.area_code = f.area_code
ANTI JOIN figure_coverage AS own
    ON own.municipality_code = f.municipality_code
    AND own.measure = f.measure
    AND own.period = f.period
    AND own.level = $level
    AND own.code = f.code
WHERE f.level = $below
GROUP BY f.municipality_code, f.measure, f.period, f.code, area.parent_code
