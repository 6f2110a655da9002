-- Notes which slices the incidents of a source answer for: every code of the file in every month
-- between its first and last, on three levels, in every municipality where it has incidents.
INSERT OR REPLACE INTO coverage (dataset, measure, code, municipality_code, level, period, source_id)
WITH mine AS (
    SELECT
        code.measure,
        incident.code,
        municipality_of(incident.area_code) AS municipality_code,
        min(incident.occurred_from) AS first_time,
        max(incident.occurred_from) AS last_time
    FROM incident
    JOIN code ON code.code = incident.code AND code.code <> '0.0.0'
    WHERE incident.source_id = $source_id AND incident.area_code IS NOT NULL
    GROUP BY ALL
),
month AS (
    SELECT strftime(unnest(generate_series(
        date_trunc('month', min(first_time)), max(last_time), INTERVAL 1 MONTH
    )), '%Y-%m') AS period
    FROM mine
),
kind AS (
    SELECT DISTINCT measure, unnest([code, '0.0.0']) AS code FROM mine
)
SELECT $dataset, kind.measure, kind.code, place.municipality_code, level.level, month.period, $source_id
FROM kind
CROSS JOIN (SELECT DISTINCT municipality_code FROM mine) AS place
CROSS JOIN (SELECT unnest(['municipality', 'district', 'neighbourhood']) AS level) AS level
CROSS JOIN month
