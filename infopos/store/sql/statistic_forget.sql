-- Removes the older values that a new file gives again.
DELETE FROM statistic
USING new_values AS new
WHERE statistic.dataset = new.dataset
  AND statistic.topic = new.topic
  AND statistic.breakdown = new.breakdown
  AND statistic.area_code = new.area_code
  AND statistic.period = new.period
