-- A page of spans. SortKey is the sorted column as 64 ordered bits; trace and span id make every position unique. Of a span that
-- was received more than once in equal order one row stays: the platform's, then the latest.
SELECT
    TraceId,
    SpanId,
    ParentSpanId,
    SpanName,
    lower(replaceOne(SpanKind, 'SPAN_KIND_', '')) AS GivenKind,
    if(GivenKind IN ('internal', 'server', 'client', 'producer', 'consumer'), GivenKind, 'unspecified') AS Kind,
    ServiceName,
    toString(FunctionName) AS Function,
    toUnixTimestamp64Nano(Timestamp) AS StartNanos,
    toInt64(least(Duration, 1000000000000000000)) AS DurationNanos,
    multiIf(StatusCode IN ('Error', 'STATUS_CODE_ERROR'), 'error', StatusCode IN ('Ok', 'STATUS_CODE_OK'), 'ok', 'unset') AS Status,
    StatusMessage,
    SpanAttributes,
    ResourceAttributes,
    Duration AS SortKey
FROM otel_traces
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND (lower(replaceOne(SpanKind, 'SPAN_KIND_', '')) = {q1:String} AND (SpanAttributes[{q2:String}] = {q3:String} OR ResourceAttributes[{q2:String}] = {q3:String}))
  AND ({firstPage:Bool} OR (SortKey, TraceId, SpanId) < ({afterKey:UInt64}, {afterTrace:String}, {afterSpan:String}))
ORDER BY SortKey DESC, TraceId DESC, SpanId DESC, FromPlatform DESC, InsertedAt DESC, _part_offset DESC
LIMIT 1 BY SortKey, TraceId, SpanId
LIMIT {limit:UInt32}
