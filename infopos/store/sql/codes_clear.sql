-- Empties the code list, before the one that ships with this version is loaded.
DELETE FROM code
