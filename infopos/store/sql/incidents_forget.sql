-- Removes older incidents of the dataset in the months that the new export covers.
DELETE FROM incident
WHERE source_id IN (SELECT source_id FROM source WHERE dataset = $dataset AND form = 'incidents')
  AND date_trunc('month', occurred_from) IN (
      SELECT DISTINCT date_trunc('month', occurred_from)
      FROM parsed
      WHERE reason IS NULL AND NOT duplicate
  )
