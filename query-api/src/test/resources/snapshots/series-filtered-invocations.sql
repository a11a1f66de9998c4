-- One signal per bucket and group, from the rollup. Buckets without an invocation are absent.
SELECT
    CAST([toString(FunctionName)], 'Array(String)') AS Dimensions,
    intDiv(toUnixTimestamp(Minute), {step:UInt32}) * {step:UInt32} AS Bucket,
    sum(Errors) AS Value
FROM (
-- The columns of function_minutes, computed from the invocations that match a filter the rollup knows nothing of. Weights as there.
SELECT
    toStartOfMinute(i.Timestamp) AS Minute,
    i.FunctionName AS FunctionName,
    i.FunctionVersion AS FunctionVersion,
    i.Provider AS Provider,
    i.Region AS Region,
    i.AccountId AS AccountId,
    i.Arch AS Arch,
    i.MemorySizeBytes AS MemorySizeBytes,
    i.TriggerSource AS TriggerSource,
    i.InitType AS InitType,
    sum(i.SampleWeight) AS Invocations,
    sumIf(i.SampleWeight, i.Outcome NOT IN ('ok', 'incomplete')) AS Errors,
    sumIf(i.SampleWeight, i.Outcome = 'timeout') AS Timeouts,
    sumIf(i.SampleWeight, i.Outcome = 'out_of_memory') AS OutOfMemory,
    sumIf(i.SampleWeight, i.Outcome = 'crash') AS Crashes,
    sumIf(i.SampleWeight, i.Outcome = 'init_error') AS InitErrors,
    sumIf(i.SampleWeight, i.ColdStart) AS ColdStarts,
    sum(i.BilledMs * i.SampleWeight) AS BilledMs,
    sum(i.DurationMs * i.SampleWeight) AS DurationMsSum,
    sum(i.InitMs * i.SampleWeight) AS InitMsSum,
    max(i.MemoryUsedBytes) AS MemoryUsedMaxBytes,
    quantilesTDigestStateArray(0.5, 0.95, 0.99)(arrayResize([i.DurationMs], least(i.SampleWeight, 100), i.DurationMs)) AS DurationMs,
    quantilesTDigestStateArrayIf(0.5, 0.95, 0.99)(arrayResize([i.InitMs], least(i.SampleWeight, 100), i.InitMs), i.ColdStart) AS InitMs,
    max(toDateTime64(i.Timestamp, 3)) AS LastSeen,
    i.Tenant AS Tenant,
    i.Plan AS Plan,
    i.Team AS Team,
    sum(i.ExecutionUnits * i.SampleWeight) AS ExecutionUnits,
    sum(i.UnmeteredMs * i.SampleWeight) AS UnmeteredMs,
    sum(i.ExtraRequests * i.SampleWeight) AS ExtraRequests,
    sum(i.StreamedBytes * i.SampleWeight) AS StreamedBytes
FROM
(
    SELECT *
    FROM invocations FINAL
    WHERE Timestamp >= fromUnixTimestamp64Nano({rowsFrom:Int64}) AND Timestamp < fromUnixTimestamp64Nano({rowsTo:Int64})
      AND NOT Superseded
      AND (TraceId, SpanId) IN (SELECT TraceId, SpanId FROM otel_traces WHERE Timestamp >= fromUnixTimestamp64Nano({q3:Int64}) AND Timestamp < fromUnixTimestamp64Nano({q4:Int64}) AND SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AND (SpanAttributes[{q1:String}] = {q2:String} OR ResourceAttributes[{q1:String}] = {q2:String}))
) AS i
GROUP BY Minute, FunctionName, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType, Tenant, Plan, Team
)
WHERE Minute >= toDateTime({from:Int64}) AND Minute < toDateTime({to:Int64})
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND Invocations > 0
GROUP BY Dimensions, Bucket
ORDER BY Dimensions, Bucket
