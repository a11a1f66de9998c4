-- Every invocation of the platforms that charge the activity of instances, an instance's one after the other: what an invocation costs depends
-- on what ran beside it. Wanted says whether it is asked for; the others are there to be metered with it. One whose instance nobody told has an
-- instance to itself. In milliseconds since the Unix epoch; on Google the start of an instance is charged too.
SELECT
    CAST([${dimensions}], 'Array(String)') AS Dimensions,
    ${bucket} AS Bucket,
    arrayCount(change -> toUnixTimestamp(toDateTime(Timestamp)) >= change, {priceChanges:Array(Int64)}) AS Period,
    Provider,
    AccountId,
    Region,
    Plan,
    Arch,
    MemorySizeBytes,
    toInt64(least(greatest(toFloat64OrZero(JSONExtractString(Resource, 'coldspan.vcpus')), 0), 1000) * 1000) AS MilliCpus,
    InitType,
    if(has({declared:Array(String)}, toString(FunctionName)), toString(FunctionName), '') AS Declared,
    concat(AccountId, '/', Region, '/', if(Instance != '', Instance, concat(TraceId, '/', SpanId))) AS InstanceKey,
    toUnixTimestamp64Milli(Timestamp) - if(Provider = 'gcp' AND ColdStart AND InitType = 'on-demand', toInt64(least(ceil(InitMs), 3600000)), 0) AS StartMs,
    toUnixTimestamp64Milli(Timestamp) + greatest(toInt64(least(ceil(DurationMs), 3600000)), 1) AS EndMs,
    SampleWeight,
    TraceId,
    SpanId,
    Timestamp >= fromUnixTimestamp64Nano({wantedFrom:Int64}) AND Timestamp < fromUnixTimestamp64Nano({wantedTo:Int64})
        AND ({function:String} = '' OR FunctionName = {function:String})
        AND ${filter} AS Wanted
FROM invocations FINAL
WHERE Timestamp >= fromUnixTimestamp64Nano({rowsFrom:Int64}) AND Timestamp < fromUnixTimestamp64Nano({rowsTo:Int64})
  AND Plan IN {plans:Array(String)}
  AND ${rows}
  AND NOT Superseded
ORDER BY InstanceKey, StartMs, TraceId, SpanId
