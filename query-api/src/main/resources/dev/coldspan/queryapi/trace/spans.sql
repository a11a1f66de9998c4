-- Spans of a trace with everything they carry, the earliest first, or those after one of them. Of a span that was received more than once one stays: the
-- one with the platform's numbers, then the latest. Rows of one insert share its time, and their place in the part is the
-- order they came in. No span lasts longer than 31 years, whatever its sender says: its end is still a time then.
SELECT *
FROM
(
    SELECT
        SpanId,
        ParentSpanId,
        SpanName,
        SpanKind,
        ServiceName,
        toString(FunctionName) AS Function,
        ScopeName,
        toUnixTimestamp64Nano(Timestamp) AS StartNanos,
        toInt64(least(Duration, 1000000000000000000)) AS DurationNanos,
        StartNanos + DurationNanos AS EndNanos,
        StatusCode,
        StatusMessage,
        SpanAttributes,
        ResourceAttributes,
        arrayMap(t -> toUnixTimestamp64Nano(t), Events.Timestamp) AS EventNanos,
        arrayMap(name -> toString(name), Events.Name) AS EventNames,
        Events.Attributes AS EventAttributes,
        Links.TraceId AS LinkTraceIds,
        Links.SpanId AS LinkSpanIds,
        Links.Attributes AS LinkAttributes
    FROM otel_traces
    WHERE TraceId = {traceId:String}
      AND Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
    ORDER BY FromPlatform DESC, InsertedAt DESC, _part_offset DESC
    LIMIT 1 BY SpanId
)
WHERE {firstPage:Bool} OR (StartNanos, SpanId) > ({afterStart:Int64}, {afterSpan:String})
ORDER BY StartNanos, SpanId
LIMIT {limit:UInt32}
