-- One invocation by the ids of its span. The lookup table says which days to read; where it does not know the trace, all are.
WITH (SELECT (count() > 0, min(Start) - toIntervalMinute(15), max(End) + toIntervalMinute(15)) FROM otel_traces_trace_id_ts WHERE TraceId = {traceId:String}) AS Place
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
WHERE TraceId = {traceId:String} AND SpanId = {spanId:String}
  AND NOT Superseded
  AND Timestamp >= if(Place.1, toDateTime64(Place.2, 9), toDateTime64(0, 9))
  AND Timestamp <= if(Place.1, toDateTime64(Place.3, 9), toDateTime64(4294967295, 9))
LIMIT 1
