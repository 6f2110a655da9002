-- Empties what is found anew.
DELETE FROM former_slice
