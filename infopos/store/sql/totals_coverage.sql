-- Which codes lack figures on neighbourhoods, or were added up by us? One row per measure and code.
SELECT measure, code, level, status, derived
FROM figure_coverage
WHERE municipality_code = $municipality AND period = $period
ORDER BY measure, code, level
