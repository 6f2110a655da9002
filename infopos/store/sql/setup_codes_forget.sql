-- Let no code for the first account count any more.
DELETE FROM setup_code
