-- Adds the good rows. One row per cell.
INSERT INTO grid_score (dataset, cell, year, score, source_id)
SELECT $dataset, cell, $year, score, $source_id FROM parsed WHERE reason IS NULL AND NOT duplicate
