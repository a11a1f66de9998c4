-- What usage.sql reads, from the invocations themselves: the same sums, for filters and dimensions that the rollup knows nothing of.
SELECT
    CAST([if(Attributes[{groupa1:String}] != '', Attributes[{groupa1:String}], JSONExtractString(Resource, {groupa1:String})), toString(if(Outcome IN ('ok', 'error', 'timeout', 'out_of_memory', 'crash', 'init_error', 'incomplete'), Outcome, 'error'))], 'Array(String)') AS Dimensions,
    toInt64(0) AS Bucket,
    arrayCount(change -> toUnixTimestamp(toDateTime(Timestamp)) >= change, {priceChanges:Array(Int64)}) AS Period,
    Provider,
    AccountId,
    Region,
    Plan,
    Arch,
    MemorySizeBytes,
    InitType,
    if(has({declared:Array(String)}, toString(FunctionName)), toString(FunctionName), '') AS Declared,
    sum(SampleWeight) AS Requests,
    sum(i.BilledMs * SampleWeight) AS BilledMs,
    sum(i.ExecutionUnits * SampleWeight) AS ExecutionUnits,
    sum(i.UnmeteredMs * SampleWeight) AS UnmeteredMs,
    sum(i.ExtraRequests * SampleWeight) AS ExtraRequests,
    sum(i.StreamedBytes * SampleWeight) AS StreamedBytes,
    sumIf(SampleWeight, i.ColdStart AND startsWith(i.Plan, 'snap-start')) AS Restores
FROM
(
    SELECT *
    FROM invocations FINAL
    WHERE Timestamp >= fromUnixTimestamp64Nano({rowsFrom:Int64}) AND Timestamp < fromUnixTimestamp64Nano({rowsTo:Int64})
      AND NOT Superseded
      AND ({function:String} = '' OR FunctionName = {function:String})
      AND DurationMs > {q1:Int64}
) AS i
GROUP BY Dimensions, Bucket, Period, Provider, AccountId, Region, Plan, Arch, MemorySizeBytes, InitType, Declared
ORDER BY Dimensions, Bucket
