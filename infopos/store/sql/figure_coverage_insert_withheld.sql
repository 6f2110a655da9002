-- Notes which codes the police withhold in the tables of small areas: where the total is there, and
-- the code is one that they never give below the municipality, or never per month.
INSERT INTO figure_coverage (municipality_code, measure, period, level, code, status, dataset, derived, source_id, data_class)
SELECT
    total.municipality_code, total.measure, total.period, total.level, code.code,
    'withheld', total.dataset, false, total.source_id, total.data_class
FROM figure_coverage AS total
JOIN code ON code.measure = total.measure
ANTI JOIN figure_coverage AS own
    ON own.municipality_code = total.municipality_code
    AND own.measure = total.measure
    AND own.period = total.period
    AND own.level = total.level
    AND own.code = code.code
WHERE total.code = '0.0.0'
  AND total.status = 'counted'
  AND total.dataset IN ('47018NED', '47022NED')
  AND (
      (code.municipal_only AND total.level IN ('district', 'neighbourhood'))
      OR (code.yearly_only AND length(total.period) > 4)
  )
