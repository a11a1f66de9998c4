-- Everything stored of the spans of some traces. Of a span that was received more than once one stays, as in the answers
-- about a trace: the one with the platform's numbers, then the latest.
SELECT *
FROM
(
    SELECT
        TraceId,
        SpanId,
        ParentSpanId,
        TraceState,
        SpanName,
        SpanKind,
        ServiceName,
        ScopeName,
        ScopeVersion,
        toUnixTimestamp64Nano(Timestamp) AS StartNanos,
        toInt64(least(Duration, 9223372036854775807)) AS DurationNanos,
        StatusCode,
        StatusMessage,
        SpanAttributes,
        ResourceAttributes,
        arrayMap(t -> toUnixTimestamp64Nano(t), Events.Timestamp) AS EventNanos,
        arrayMap(name -> toString(name), Events.Name) AS EventNames,
        Events.Attributes AS EventAttributes,
        Links.TraceId AS LinkTraceIds,
        Links.SpanId AS LinkSpanIds,
        Links.TraceState AS LinkTraceStates,
        Links.Attributes AS LinkAttributes
    FROM otel_traces
    WHERE TraceId IN {traceIds:Array(String)}
      AND Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
    ORDER BY FromPlatform DESC, InsertedAt DESC, _part_offset DESC
    LIMIT 1 BY TraceId, SpanId
)
ORDER BY StartNanos, SpanId
LIMIT {limit:UInt32}
