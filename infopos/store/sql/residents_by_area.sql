-- How many residents per area, in the year nearest to the one asked? One row per area.
-- Where a level has no numbers of its own in that year, those of its neighbourhoods are added up.
-- Those of a former division count as its figures do: see current_count.
WITH former AS (
    SELECT level, period, division_year
    FROM former_slice
    WHERE municipality_code = $municipality AND dataset = 'residents'
),
small AS (
    SELECT r.area_code, r.year, r.residents
    FROM residents AS r
    JOIN area ON area.area_code = r.area_code
    WHERE area.municipality_code = $municipality
      AND NOT area.is_water
      AND (area.level, r.year::VARCHAR) NOT IN (SELECT (level, period) FROM former)
    UNION ALL
    SELECT succession.area_code, r.year, sum(r.residents) AS residents
    FROM former
    JOIN succession USING (division_year, level)
    JOIN residents AS r ON r.area_code = succession.former_code AND r.year::VARCHAR = former.period
    WHERE succession.municipality_code = $municipality
    GROUP BY succession.area_code, r.year
    HAVING bool_and(succession.whole)
),
nearest AS (
    SELECT year FROM small GROUP BY year ORDER BY abs(year - $year), year DESC LIMIT 1
),
own AS (
    SELECT small.area_code, small.residents
    FROM small
    JOIN nearest USING (year)
    JOIN area ON area.area_code = small.area_code
    WHERE area.level = $level
),
summed AS (
    SELECT
        CASE $level WHEN 'district' THEN area.parent_code ELSE area.municipality_code END AS area_code,
        sum(small.residents) AS residents
    FROM small
    JOIN nearest USING (year)
    JOIN area ON area.area_code = small.area_code
    WHERE area.level = 'neighbourhood' AND $level <> 'neighbourhood'
    GROUP BY ALL
)
SELECT
    coalesce(own.area_code, summed.area_code) AS area_code,
    coalesce(own.residents, summed.residents) AS residents,
    (SELECT year FROM nearest) AS year
FROM own
FULL JOIN summed ON summed.area_code = own.area_code
ORDER BY area_code
