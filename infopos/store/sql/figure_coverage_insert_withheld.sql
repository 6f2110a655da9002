-- Notes which codes the supplier withholds below the municipality: where he gives the total of a
-- small area, and the code is one of those that he never gives there.
INSERT INTO figure_coverage (municipality_code, measure, period, level, code, status, dataset, derived, source_id)
SELECT
    total.municipality_code, total.measure, total.period, total.level, code.code,
    'withheld', total.dataset, false, total.source_id
FROM figure_coverage AS total
JOIN code ON code.measure = total.measure AND code.municipal_only
ANTI JOIN figure_coverage AS own
    ON own.municipality_code = total.municipality_code
    AND own.measure = total.measure
    AND own.period = total.period
    AND own.level = total.level
    AND own.code = code.code
WHERE total.code = '0.0.0'
  AND total.status = 'counted'
  AND total.level IN ('district', 'neighbourhood')
