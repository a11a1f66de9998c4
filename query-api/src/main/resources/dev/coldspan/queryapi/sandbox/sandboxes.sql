-- A page of execution environments, the one seen last first. Times of the page's end are in whole nanoseconds, because a cursor compares
-- them; rows are counted as stored, since an environment is known by its invocations and not by those they stand for.
SELECT
    Instance,
    argMax(FunctionName, Timestamp) AS LastFunction,
    argMax(FunctionVersion, Timestamp) AS LastVersion,
    argMax(InitType, Timestamp) AS LastInitType,
    argMax(Outcome, Timestamp) AS LastOutcome,
    maxIf(InitMs, ColdStart) AS ColdInitMs,
    max(MemorySizeBytes) AS MemorySize,
    max(MemoryUsedBytes) AS MemoryUsedMax,
    min(toUnixTimestamp64Nano(Timestamp)) AS FirstNanos,
    max(toUnixTimestamp64Nano(Timestamp) + toInt64(round(DurationMs * 1e6))) AS LastNanos,
    count() AS InvocationCount,
    countIf(Outcome NOT IN ('ok', 'incomplete')) AS ErrorCount,
    sum(DurationMs) AS BusyMs
FROM invocations FINAL
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND NOT Superseded
  AND Instance != ''
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND ({instance:String} = '' OR Instance = {instance:String})
  AND ${matching}
GROUP BY Instance
HAVING {firstPage:Bool} OR (LastNanos, Instance) < ({afterNanos:Int64}, {afterInstance:String})
ORDER BY LastNanos DESC, Instance DESC
LIMIT {limit:UInt32}
