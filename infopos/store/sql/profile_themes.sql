-- How much of each theme is registered in two areas, in two periods? One row per measure, theme, area and
-- period with any. The total of a measure has no theme.
-- $areas: area codes; $periods: keys; $releases: forms of figures that the audience gets. A theme is a
-- cell of its own in forms that are not exact.
WITH cell AS (
    SELECT f.measure, c.theme, f.area_code, f.period, f.count
    FROM figure AS f
    JOIN code AS c ON c.measure = f.measure AND c.code = f.code
    WHERE f.municipality_code = $municipality
      AND f.area_code IN (SELECT unnest($areas))
      AND f.period IN (SELECT unnest($periods))
      AND f.release IN (SELECT unnest($releases))
      AND (f.release LIKE '%:exact' OR c.theme IS NULL)
    UNION ALL
    SELECT measure, split_part(code, ':', 2), area_code, period, count
    FROM figure
    WHERE municipality_code = $municipality
      AND area_code IN (SELECT unnest($areas))
      AND period IN (SELECT unnest($periods))
      AND release IN (SELECT unnest($releases))
      AND code LIKE 'theme:%'
)
SELECT
    measure,
    theme,
    area_code,
    period,
    CASE WHEN count(*) = count(count) THEN sum(count) END AS count
FROM cell
GROUP BY measure, theme, area_code, period
ORDER BY measure, theme, area_code, period
