-- Cold starts by how long callers waited, in bins of a quarter of a doubling.
SELECT
    toInt32(floor(log2(if(RestoreMs > 0, RestoreMs, InitMs)) * 4)) AS Bin,
    sum(SampleWeight) AS Starts
FROM invocations FINAL
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND NOT Superseded
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND ${narrow}
  AND ColdStart AND greatest(RestoreMs, InitMs) > 0
GROUP BY Bin
ORDER BY Bin
