-- Let an account hold for one more municipality.
INSERT INTO account_municipality (account_id, municipality_code)
VALUES ($account_id, $municipality)
