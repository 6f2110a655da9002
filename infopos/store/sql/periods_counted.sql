-- In which periods of one length are these codes counted on a level, and how many of them?
-- One row per period, in order of time.
-- $codes: codes; $length: of the period's key: 4 a year, 6 a quarter, 7 a month; $until: the last one;
-- $releases: forms of figures that the audience gets, as data class:grain.
SELECT
    period,
    count(DISTINCT code) AS codes,
    list(DISTINCT data_class ORDER BY data_class) AS data_classes
FROM figure_coverage
WHERE municipality_code = $municipality
  AND measure = $measure
  AND level = $level
  AND code IN (SELECT unnest($codes))
  AND status = 'counted'
  AND data_class IN (SELECT split_part(unnest($releases), ':', 1))
  AND length(period) = $length
  AND period <= $until
GROUP BY period
ORDER BY period
