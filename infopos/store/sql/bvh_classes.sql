-- Which class of the police system belongs to which official code? One row per class.
SELECT bvh_class, code FROM bvh_class ORDER BY bvh_class
