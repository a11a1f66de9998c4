-- A page of invocations. SortKey is the sorted column as 64 ordered bits (a double that is not negative orders like its
-- bits), so that a cursor holds exactly what was compared; trace and span id make every position unique.
SELECT
    toUnixTimestamp64Nano(Timestamp) AS TimestampNanos, FunctionName, FunctionVersion, Provider, Region, Arch,
    MemorySizeBytes, Trigger, TriggerSource, InitType, Instance, InvocationId, TraceId, SpanId, ColdStart, Outcome,
    ErrorType, ErrorMessage, DurationMs, BilledMs, BilledSource, InitMs, MemoryUsedBytes, HeapPeakBytes, GcPauseMs,
    CpuTimeMs, AgentOverheadMs, AccountId, Plan, ExecutionUnits, UnmeteredMs, ExtraRequests, StreamedBytes,
    toUInt64(toUnixTimestamp64Nano(Timestamp)) AS SortKey
FROM invocations FINAL
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND NOT Superseded
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND (empty({outcomes:Array(String)}) OR if(Outcome IN ('ok', 'timeout', 'out_of_memory', 'crash', 'init_error', 'incomplete'), Outcome, 'error') IN {outcomes:Array(String)})
  AND ({cold:String} = '' OR ColdStart = ({cold:String} = 'true'))
  AND ({minDurationMs:Float64} = 0 OR DurationMs >= {minDurationMs:Float64})
  AND ({traceId:String} = '' OR TraceId = {traceId:String})
  AND (ColdStart AND (TraceId, SpanId) IN (SELECT TraceId, SpanId FROM otel_traces WHERE Timestamp >= fromUnixTimestamp64Nano({q3:Int64}) AND Timestamp < fromUnixTimestamp64Nano({q4:Int64}) AND SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AND (SpanAttributes[{q1:String}] = {q2:String} OR ResourceAttributes[{q1:String}] = {q2:String})))
  AND ({firstPage:Bool} OR (SortKey, TraceId, SpanId) < ({afterKey:UInt64}, {afterTrace:String}, {afterSpan:String}))
ORDER BY SortKey DESC, TraceId DESC, SpanId DESC
LIMIT {limit:UInt32}
