-- Empties the figures, before they are built again.
DELETE FROM figure
