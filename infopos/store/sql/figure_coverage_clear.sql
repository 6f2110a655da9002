-- Empties the coverage of the figures, before it is built again.
DELETE FROM figure_coverage
