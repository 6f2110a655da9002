-- Removes the counts of incidents, before they are counted again.
DELETE FROM registered_count
WHERE dataset IN (SELECT dataset FROM source WHERE form = 'incidents')
