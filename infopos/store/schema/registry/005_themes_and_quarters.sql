-- What is released in other forms than the exact one: each figure that is not open, and all codes of a
-- theme together. A theme is a cell of its own, changed once: its codes added up would carry the change
-- of each. Its code is theme:<key of the theme>, and it exists in those other forms only.
CREATE VIEW cell_to_release AS
SELECT municipality_code, measure, period, level, code, area_code, count, cell_key, release
FROM figure
WHERE cell_key IS NOT NULL AND release LIKE '%:exact'
UNION ALL
SELECT
    f.municipality_code, f.measure, f.period, f.level, 'theme:' || code.theme, f.area_code,
    CASE WHEN count(*) = count(f.count) THEN sum(f.count) END, sum(f.cell_key) % 256, f.release
FROM figure AS f
JOIN code ON code.measure = f.measure AND code.code = f.code
WHERE f.cell_key IS NOT NULL AND f.release LIKE '%:exact' AND code.theme IS NOT NULL
GROUP BY ALL;

-- The quarter that a month lies in: 2022Q3 for 2022-07.
CREATE MACRO quarter_of(month) AS
    month[1:4] || 'Q' || ((month[6:7]::INTEGER + 2) // 3)::VARCHAR;
