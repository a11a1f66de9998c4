-- When a bucket of the last days was last computed, in milliseconds since the Unix epoch; 0 when none was. Looking
-- at part of the rollup finds that time or an earlier one, and an earlier one only means more work.
SELECT toUnixTimestamp64Milli(max(ComputedAt)) AS computedAt
FROM function_minutes
WHERE Minute >= now() - toIntervalDay({days:UInt32})
