-- The counts that suppliers gave, each with the slice that it belongs to.
CREATE VIEW sliced_count AS
SELECT
    dataset,
    measure,
    code,
    municipality_of(area_code) AS municipality_code,
    level_of(area_code) AS level,
    period,
    area_code,
    count
FROM registered_count;
