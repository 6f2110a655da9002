-- Removes older incidents of the dataset in what the new export covers: every kind of incident that
-- is in it, in every month and municipality that it has incidents of.
WITH fresh AS (
    SELECT DISTINCT
        code,
        coalesce(municipality_of(area_code), '') AS municipality_code,
        date_trunc('month', occurred_from) AS month
    FROM incident
    WHERE source_id = $source_id
)
DELETE FROM incident
WHERE source_id <> $source_id
  AND source_id IN (SELECT source_id FROM source WHERE dataset = $dataset AND form = 'incidents')
  AND code IN (SELECT code FROM fresh)
  AND date_trunc('month', occurred_from) IN (SELECT month FROM fresh)
  AND coalesce(municipality_of(area_code), '') IN (SELECT municipality_code FROM fresh)
