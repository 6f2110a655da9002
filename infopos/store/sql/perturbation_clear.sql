-- Empties the table of changes, before that of this version of the program is put in.
DELETE FROM perturbation
