-- Empties the themes, before the one that ships with this version is loaded.
DELETE FROM theme
