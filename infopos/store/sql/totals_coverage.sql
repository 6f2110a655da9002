-- Which codes lack figures on neighbourhoods, or were added up by us? One row per measure and code.
-- $releases: forms of figures that the audience gets, as data class:grain.
SELECT measure, code, level, status, derived, data_class
FROM figure_coverage
WHERE municipality_code = $municipality
  AND period = $period
  AND data_class IN (SELECT split_part(unnest($releases), ':', 1))
ORDER BY measure, code, level
