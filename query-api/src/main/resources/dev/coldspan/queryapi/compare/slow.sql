-- From which duration an invocation is among the slowest twentieth, and which is the median.
SELECT
    count() AS Rows,
    quantile(0.95)(DurationMs) AS Slow,
    quantile(0.5)(DurationMs) AS Median
FROM invocations FINAL
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND NOT Superseded
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND ${narrow}
