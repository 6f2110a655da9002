-- What must never be, and is? One row per kind of fault; none when the registry is sound.
SELECT 'een cijfer staat er twee keer' AS fault, count(*) AS times
FROM (
    SELECT 1 FROM figure GROUP BY measure, code, area_code, period, release HAVING count(*) > 1
)
HAVING times > 0
UNION ALL
SELECT 'een cijfer hoort bij geen bron', count(*)
FROM figure AS f
ANTI JOIN figure_coverage AS c USING (municipality_code, measure, period, level, code)
WHERE f.code NOT LIKE 'theme:%'
HAVING count(*) > 0
UNION ALL
SELECT 'een cijfer dat niet openbaar is, is niet beschermd', count(*)
FROM figure
WHERE release NOT LIKE 'open:%' AND (cell_key IS NULL) = (release LIKE '%:exact') AND count IS NOT NULL
HAVING count(*) > 0
UNION ALL
SELECT 'incidenten zijn niet allemaal geteld', abs(counted.number - incidents.number)
FROM
    (SELECT coalesce(sum(count), 0) AS number FROM registered_count
     WHERE code = '0.0.0' AND area_code[1:2] = 'GM'
       AND dataset IN (SELECT dataset FROM source WHERE form = 'incidents')) AS counted,
    (SELECT count(*) AS number FROM incident WHERE area_code IS NOT NULL) AS incidents
WHERE counted.number <> incidents.number
