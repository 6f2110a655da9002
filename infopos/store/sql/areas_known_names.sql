-- Keeps the names that are known, before a boundary file replaces their areas.
CREATE OR REPLACE TEMP TABLE known_name AS
SELECT area_code, name FROM area WHERE name <> area_code
