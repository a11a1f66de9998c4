-- What one execution environment did, in the order it did it.
SELECT
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
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND NOT Superseded
  AND Instance = {instance:String}
ORDER BY Timestamp, TraceId, SpanId
LIMIT {limit:UInt32}
