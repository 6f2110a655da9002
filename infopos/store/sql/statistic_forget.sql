-- Removes what an older file of the same name said.
DELETE FROM statistic WHERE dataset = $dataset
