-- Empties what is found anew.
DELETE FROM succession
