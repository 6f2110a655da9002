-- Empties the list of police classes, before the one that ships with this version is loaded.
DELETE FROM bvh_class
