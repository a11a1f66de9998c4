-- The invocation right before and the one right after in the same execution environment, within a day.
SELECT
    (TimestampNanos, TraceId, SpanId) > ({at:Int64}, {traceId:String}, {spanId:String}) AS Later,
    Instance,
    toString(FunctionName) AS FunctionName,
    InvocationId,
    TraceId,
    SpanId,
    toUnixTimestamp64Nano(Timestamp) AS TimestampNanos,
    DurationMs,
    BilledMs,
    ColdStart,
    InitMs,
    if(Outcome IN ('ok', 'timeout', 'out_of_memory', 'crash', 'init_error', 'incomplete'), Outcome, 'error') AS KnownOutcome,
    MemoryUsedBytes,
    HeapPeakBytes
FROM invocations FINAL
WHERE Timestamp >= fromUnixTimestamp64Nano({at:Int64}) - toIntervalDay(1)
  AND Timestamp <= fromUnixTimestamp64Nano({at:Int64}) + toIntervalDay(1)
  AND NOT Superseded
  AND Instance = {instance:String}
  AND (TimestampNanos, TraceId, SpanId) != ({at:Int64}, {traceId:String}, {spanId:String})
ORDER BY Later, abs(TimestampNanos - {at:Int64}), TraceId, SpanId
LIMIT 1 BY Later
