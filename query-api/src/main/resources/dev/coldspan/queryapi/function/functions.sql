-- Key figures of a page of functions. Rows with no invocations stand for minutes whose invocations went elsewhere; they carry no
-- state worth merging and no function of their own.
SELECT
    FunctionName,
    argMax(Provider, LastSeen) AS LastProvider,
    argMax(Region, LastSeen) AS LastRegion,
    argMax(AccountId, LastSeen) AS LastAccount,
    argMax(Arch, LastSeen) AS LastArch,
    sum(Invocations) AS InvocationCount,
    sum(Errors) AS ErrorCount,
    sum(Timeouts) AS TimeoutCount,
    sum(OutOfMemory) AS OutOfMemoryCount,
    sum(Crashes) AS CrashCount,
    sum(InitErrors) AS InitErrorCount,
    sum(ColdStarts) AS ColdStartCount,
    quantilesTDigestMerge(0.5, 0.95, 0.99)(DurationMs) AS DurationQuantiles,
    quantilesTDigestMerge(0.5, 0.95, 0.99)(InitMs) AS InitQuantiles,
    argMaxIf(MemorySizeBytes, LastSeen, MemorySizeBytes > 0) AS LastMemorySize,
    max(MemoryUsedMaxBytes) AS MemoryUsedMax,
    toUnixTimestamp64Nano(toDateTime64(max(LastSeen), 9)) AS LastSeenNanos
FROM ${rollup}
WHERE Minute >= toDateTime({from:Int64}) AND Minute < toDateTime({to:Int64})
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND Invocations > 0
GROUP BY FunctionName
HAVING {firstPage:Bool} OR (-toInt64(InvocationCount), FunctionName) > (-{afterInvocations:Int64}, {afterFunction:String})
ORDER BY InvocationCount DESC, FunctionName
LIMIT {limit:UInt32}
