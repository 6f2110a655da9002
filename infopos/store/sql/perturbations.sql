-- How is each count and cell key changed before others see it? One row per count and cell key.
SELECT count, cell_key, change
FROM perturbation
