-- When a bucket of the last days was last computed and what time it is now, both in milliseconds since the Unix epoch by
-- the server's clock; 0 when none was. Looking at part of the rollup finds that time or an earlier one, and an earlier one
-- only means more work. What is ahead of the present was computed before the clock was set back: after it nothing would be
-- found to compute until the clock is there again. A minute of it is the difference between clocks of a cluster.
SELECT
    toUnixTimestamp64Milli(maxIf(ComputedAt, ComputedAt <= now64(3) + toIntervalMinute(1))) AS computedAt,
    toUnixTimestamp64Milli(now64(3)) AS now
FROM function_minutes
WHERE Minute >= now() - toIntervalDay({days:UInt32})
