-- How many registrations in each municipality as a whole, of the same codes everywhere?
-- One row per municipality and period in which all codes are counted; NULL where one is missing.
-- $codes: codes to add up; $length: of the period's key: 4 a year, 6 a quarter, 7 a month;
-- $first, $until: keys of periods; $releases: forms of figures that the audience gets, as data
-- class:grain, exact ones only: in other forms a theme is a cell of its own.
SELECT
    c.municipality_code,
    c.period,
    CASE WHEN count(f.count) = count(f.code) THEN coalesce(sum(f.count), 0)::BIGINT END AS count
FROM figure_coverage AS c
LEFT JOIN figure AS f
    ON f.municipality_code = c.municipality_code
    AND f.measure = c.measure
    AND f.period = c.period
    AND f.level = c.level
    AND f.code = c.code
    AND f.release = c.data_class || ':exact'
WHERE c.measure = $measure
  AND c.level = 'municipality'
  AND c.municipality_code[1:2] = 'GM'
  AND c.code IN (SELECT unnest($codes))
  AND c.status = 'counted'
  AND c.data_class || ':exact' IN (SELECT unnest($releases))
  AND length(c.period) = $length
  AND c.period BETWEEN $first AND $until
GROUP BY c.municipality_code, c.period
HAVING count(DISTINCT c.code) = len($codes)
ORDER BY c.municipality_code, c.period
