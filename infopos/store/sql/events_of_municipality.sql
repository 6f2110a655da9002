-- Which events touch a half-open span of dates? One row per time that one was held.
SELECT name, first_day, last_day
FROM event
WHERE municipality_code = $municipality AND first_day < $until AND last_day >= $from
ORDER BY first_day, name
