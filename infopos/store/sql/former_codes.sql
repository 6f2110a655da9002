-- Which codes did areas have in former divisions, for files that are of that time?
SELECT DISTINCT area_code FROM former_area
