-- When an hour of the last days was last computed and what time it is now, as in last_computed_at.sql.
SELECT
    toUnixTimestamp64Milli(maxIf(ComputedAt, ComputedAt <= now64(3) + toIntervalMinute(1))) AS computedAt,
    toUnixTimestamp64Milli(now64(3)) AS now
FROM function_rollup
WHERE Step = 3600 AND Minute >= now() - toIntervalDay({days:UInt32})
