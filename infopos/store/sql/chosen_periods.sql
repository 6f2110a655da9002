-- For which periods does a municipality have figures of a measure on small areas?
-- One row per period: years before months, new before old.
SELECT DISTINCT period
FROM figure_coverage
WHERE municipality_code = $municipality
  AND measure = $measure
  AND level IN ('neighbourhood', 'district')
  AND status = 'counted'
ORDER BY length(period), period DESC
