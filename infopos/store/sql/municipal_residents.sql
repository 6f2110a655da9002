-- How many residents has each municipality? One row per municipality and year, by code and year.
-- Where a year has no number of the municipality itself, those of its neighbourhoods are added up.
WITH summed AS (
    SELECT municipality_of(area_code) AS area_code, year, sum(residents) AS residents
    FROM residents
    WHERE area_code[1:2] = 'BU'
    GROUP BY ALL
),
own AS (
    SELECT area_code, year, residents FROM residents WHERE area_code[1:2] = 'GM'
)
SELECT area_code, year, coalesce(own.residents, summed.residents)::BIGINT AS residents
FROM own
FULL JOIN summed USING (area_code, year)
ORDER BY area_code, year
