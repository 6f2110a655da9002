-- Chooses for every slice the one dataset that answers for it. One row per slice.
-- A year is also covered when its twelve months are, a quarter when its three are; pieces of one table
-- cover a slice together.
-- What a supplier published about small areas goes before what he published per municipality, and
-- that before counted incidents; and a figure as it was published goes before one that we added up.
INSERT INTO figure_coverage (municipality_code, measure, period, level, code, status, dataset, derived, source_id, data_class)
WITH candidate AS (
    SELECT dataset, measure, code, municipality_code, level, period, false AS derived, source_id
    FROM coverage
    UNION ALL
    SELECT dataset, measure, code, municipality_code, level, longer, true, max(source_id)
    FROM (
        SELECT *, unnest([period[1:4], quarter_of(period)]) AS longer
        FROM coverage
        WHERE length(period) = 7
    )
    GROUP BY dataset, measure, code, municipality_code, level, longer
    HAVING count(DISTINCT period) = CASE WHEN length(longer) = 4 THEN 12 ELSE 3 END
)
SELECT
    municipality_code, measure, period, level, code, 'counted', dataset, derived, source_id, data_class
FROM candidate
JOIN dataset_class USING (dataset, measure)
QUALIFY row_number() OVER (
    PARTITION BY municipality_code, measure, period, level, code
    ORDER BY
        CASE
            WHEN dataset IN ('47018NED', '47024NED') THEN 1
            WHEN dataset = '47022NED' THEN 2
            WHEN dataset IN ('47013NED', '47021NED') THEN 3
            ELSE 4
        END,
        derived,
        source_id DESC
) = 1
