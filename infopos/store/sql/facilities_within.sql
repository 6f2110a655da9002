-- Which facilities lie within a rectangle? One row each.
-- $west, $south, $east, $north: EPSG:28992, metres.
SELECT kind, name, x, y
FROM facility
WHERE x BETWEEN $west AND $east AND y BETWEEN $south AND $north
ORDER BY kind, name, x, y
