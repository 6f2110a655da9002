-- Notes which slices of a level were added up from the level below.
-- $below and $level: levels, such as neighbourhood and district.
INSERT INTO figure_coverage (municipality_code, measure, period, level, code, status, dataset, derived, source_id, data_class)
SELECT municipality_code, measure, period, $level, code, status, dataset, true, source_id, data_class
FROM figure_coverage AS below
ANTI JOIN (SELECT * FROM figure_coverage WHERE level = $level) AS own
    USING (municipality_code, measure, period, code)
WHERE below.level = $below AND below.status = 'counted'
