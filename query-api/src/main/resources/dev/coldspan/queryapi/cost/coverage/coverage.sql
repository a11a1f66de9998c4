-- How well the figures of each function are founded: how many rows stand for its invocations, and how many of these have what a bill is made of.
SELECT
    FunctionName,
    sum(SampleWeight) AS Invocations,
    count() AS Stored,
    sumIf(SampleWeight, BilledSource != 'platform') AS Estimated,
    sumIf(SampleWeight, MemorySizeBytes = 0) AS WithoutMemory,
    sumIf(SampleWeight, Region = '' OR Provider = '') AS WithoutPlace
FROM invocations FINAL
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND NOT Superseded
  AND ${filter}
GROUP BY FunctionName
ORDER BY Invocations DESC, FunctionName
LIMIT 10000
