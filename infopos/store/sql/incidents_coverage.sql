-- Notes which slices the incidents of a source answer for: every code of the file in every month of
-- which it has incidents, on three levels, in every municipality where it has incidents.
INSERT OR REPLACE INTO coverage (dataset, measure, code, municipality_code, level, period, source_id)
WITH mine AS (
    SELECT code, area_code, date_trunc('month', occurred_from) AS month
    FROM incident
    WHERE source_id = $source_id AND area_code IS NOT NULL
    GROUP BY ALL
),
kind AS (
    SELECT DISTINCT code.measure, unnest([code.code, '0.0.0']) AS code
    FROM code
    WHERE code.code IN (SELECT code FROM mine) AND code.code <> '0.0.0'
)
SELECT
    $dataset, kind.measure, kind.code, place.municipality_code, level.level,
    strftime(month.month, '%Y-%m'), $source_id
FROM kind
CROSS JOIN (SELECT DISTINCT municipality_of(area_code) AS municipality_code FROM mine) AS place
CROSS JOIN (SELECT unnest(['municipality', 'district', 'neighbourhood']) AS level) AS level
CROSS JOIN (SELECT DISTINCT month FROM mine) AS month
