-- Which exports of incidents are there? One row per source, old before new.
SELECT source_id, dataset FROM source WHERE form = 'incidents' ORDER BY source_id
