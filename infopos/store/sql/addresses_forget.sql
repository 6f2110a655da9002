-- Removes older addresses of the postcodes that the new file gives.
DELETE FROM address
WHERE postcode IN (SELECT postcode FROM parsed WHERE reason IS NULL AND NOT duplicate)
