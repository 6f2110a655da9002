-- For which codes does a municipality have figures on small areas? One row per measure and code,
-- the total included; withheld codes too, because the page says that they are.
-- $releases: forms of figures that the audience gets, as data class:grain.
SELECT DISTINCT code.measure, code.code, code.label, code.theme, code.position
FROM figure_coverage AS c
JOIN code ON code.measure = c.measure AND code.code = c.code
WHERE c.municipality_code = $municipality
  AND c.level IN ('neighbourhood', 'district')
  AND c.data_class IN (SELECT split_part(unnest($releases), ':', 1))
ORDER BY code.measure, code.position
