-- For which periods does a municipality have figures of a measure on small areas?
-- One row per period: years before months, new before old.
-- $releases: forms of figures that the audience gets, as data class:grain.
SELECT DISTINCT period
FROM figure_coverage
WHERE municipality_code = $municipality
  AND measure = $measure
  AND level IN ('neighbourhood', 'district')
  AND status = 'counted'
  AND data_class IN (SELECT split_part(unnest($releases), ':', 1))
ORDER BY length(period), period DESC
