-- What production tells of each configuration of each function: what calls and starts took of the billed time, memory and processor used, how
-- time depends on the size of a batch (a line through both), and, where instances are charged, how many calls ran at once. Warm calls that went
-- well stand for the function. Ran and its two users take calls as activity.sql does, start of an instance included on Google.
WITH
    Outcome = 'ok' AND NOT ColdStart AS Warm,
    toFloat64OrZero(if(Attributes['messaging.batch.message_count'] != '',
        Attributes['messaging.batch.message_count'], Attributes['coldspan.batch.records'])) AS Batch,
    Plan IN {plans:Array(String)} AS OfInstance,
    toUnixTimestamp64Milli(Timestamp) - if(Provider = 'gcp' AND ColdStart AND InitType = 'on-demand', toInt64(least(ceil(InitMs), 3600000)), 0) AS StartedMs,
    toUnixTimestamp64Milli(Timestamp) + greatest(toInt64(least(ceil(DurationMs), 3600000)), 1) AS EndedMs
SELECT
    FunctionName,
    Provider,
    Region,
    Arch,
    MemorySizeBytes,
    InitType,
    Plan,
    toUInt32(toDate(max(Timestamp), 'UTC')) AS LastDay,
    toUnixTimestamp64Nano(min(Timestamp)) AS FirstNanos,
    toUnixTimestamp64Nano(max(Timestamp)) AS LastNanos,
    sumIf(SampleWeight, Warm) AS WarmCalls,
    sumIf(BilledMs * SampleWeight, Warm) / WarmCalls AS WarmMs,
    quantileTDigestWeightedIf(0.95)(DurationMs, SampleWeight, Warm) AS WarmP95,
    max(MemoryUsedBytes) AS MemoryUsed,
    countIf(MemoryUsedBytes > 0) AS MemoryKnown,
    countIf(Warm AND CpuTimeMs > 0) AS CpuKnown,
    sumIf(least(CpuTimeMs, DurationMs), Warm AND CpuTimeMs > 0) / nullIf(sumIf(DurationMs, Warm AND CpuTimeMs > 0), 0) AS CpuShare,
    sum(DurationMs * SampleWeight) AS BusyMs,
    sumIf((EndedMs - StartedMs) * SampleWeight, OfInstance) AS Ran,
    intervalLengthSumIf(StartedMs, EndedMs, OfInstance) AS AnyRan,
    maxIntersectionsIf(StartedMs, EndedMs, OfInstance) AS AtOnce,
    sumIf(SampleWeight, ColdStart) AS Starts,
    sumIf(least(BilledMs, toUInt64(ceil(if(InitType = 'snap-start', RestoreMs, InitMs)))) * SampleWeight, ColdStart) AS StartMs,
    quantileTDigestWeightedIf(0.5)(if(InitType = 'snap-start', RestoreMs, InitMs), SampleWeight, ColdStart) AS StartP50,
    quantileTDigestWeightedIf(0.95)(if(InitType = 'snap-start', RestoreMs, InitMs), SampleWeight, ColdStart) AS StartP95,
    countIf(Warm AND Batch > 0) AS Batches,
    avgIf(Batch, Warm AND Batch > 0) AS BatchMean,
    maxIf(Batch, Warm AND Batch > 0) AS BatchMost,
    uniqExactIf(Batch, Warm AND Batch > 0) AS BatchSizes,
    tupleElement(simpleLinearRegressionIf(Batch, toFloat64(BilledMs), Warm AND Batch > 0) AS Line, 1) AS Slope,
    tupleElement(Line, 2) AS Intercept
FROM
(
    SELECT *
    FROM invocations FINAL
    WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
      AND NOT Superseded
      AND ${filter}
)
GROUP BY FunctionName, Provider, Region, Arch, MemorySizeBytes, InitType, Plan
ORDER BY FunctionName, LastNanos DESC
LIMIT 5000
