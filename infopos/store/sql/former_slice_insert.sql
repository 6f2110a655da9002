-- Finds the slices that were counted by a former division: the one that has most of their codes, and
-- of those that have equally many the one of that time. Incidents are placed anew and never are.
INSERT INTO former_slice (dataset, municipality_code, level, period, division_year)
WITH division AS (
    SELECT municipality_code, level, division_year, area_code, true AS former FROM former_area
    UNION ALL
    SELECT municipality_code, level, division_year, area_code, false
    FROM area
    WHERE (municipality_code, level) IN (SELECT (municipality_code, level) FROM former_area)
),
counted AS (
    SELECT DISTINCT dataset, municipality_code, level, period, area_code
    FROM sliced_count
    WHERE (municipality_code, level) IN (SELECT (municipality_code, level) FROM former_area)
      AND dataset NOT IN (SELECT dataset FROM source WHERE form = 'incidents')
    UNION ALL
    SELECT 'residents', municipality_of(area_code), level_of(area_code), year::VARCHAR, area_code
    FROM residents
    WHERE (municipality_of(area_code), level_of(area_code)) IN (
        SELECT (municipality_code, level) FROM former_area
    )
),
fitting AS (
    SELECT
        counted.dataset, municipality_code, level, counted.period, division.division_year,
        division.former, count(*) AS codes,
        division.division_year - counted.period[1:4]::INTEGER AS later
    FROM counted
    JOIN division USING (municipality_code, level, area_code)
    GROUP BY ALL
),
best AS (
    FROM fitting
    QUALIFY row_number() OVER (
        PARTITION BY dataset, municipality_code, level, period
        ORDER BY codes DESC, later > 0, abs(later)
    ) = 1
)
SELECT dataset, municipality_code, level, period, division_year
FROM best
WHERE former
