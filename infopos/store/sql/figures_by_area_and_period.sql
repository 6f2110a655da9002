-- How many registrations per area and period? One row per area and period with any.
-- $codes: codes to add up; $theme: key of the theme that they are, or NULL; $periods: keys of periods;
-- $releases: forms of figures that the audience gets, as data class:grain. A theme is a cell of its own
-- in forms that are not exact.
SELECT area_code, period, CASE WHEN count(*) = count(count) THEN sum(count) END AS count
FROM figure
WHERE municipality_code = $municipality
  AND measure = $measure
  AND level = $level
  AND period IN (SELECT unnest($periods))
  AND release IN (SELECT unnest($releases))
  AND CASE
      WHEN $theme IS NULL OR release LIKE '%:exact' THEN code IN (SELECT unnest($codes))
      ELSE code = 'theme:' || $theme
  END
GROUP BY area_code, period
ORDER BY area_code, period
