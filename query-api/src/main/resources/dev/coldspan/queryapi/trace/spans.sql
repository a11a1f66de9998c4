-- Spans of a trace with everything they carry, the earliest first, or those after one of them. Of a span that was received more than once one stays: the
-- one with the platform's numbers, then the latest. Rows of one insert share its time, and their place in the part is the
-- order they came in. Where the lookup table knows the trace, spans around that time are read, unless at any time is asked for.
-- No span lasts longer than 31 years, whatever its sender says: its end is still a time then.
WITH
    (
        SELECT (toInt64(toUnixTimestamp(min(Start))), toInt64(toUnixTimestamp(max(End))), count() > 0 AND NOT {ever:Bool})
        FROM otel_traces_trace_id_ts
        WHERE TraceId = {traceId:String}
    ) AS known
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
      AND Timestamp >= fromUnixTimestamp64Nano(if(known.3, (known.1 - {marginSeconds:Int64}) * 1000000000, toInt64(0)))
      AND Timestamp < fromUnixTimestamp64Nano(if(known.3, (known.2 + 1 + {marginSeconds:Int64}) * 1000000000, toInt64(7258118400000000000)))
    ORDER BY FromPlatform DESC, InsertedAt DESC, _part_offset DESC
    LIMIT 1 BY SpanId
)
WHERE {firstPage:Bool} OR (StartNanos, SpanId) > ({afterStart:Int64}, {afterSpan:String})
ORDER BY StartNanos, SpanId
LIMIT {limit:UInt32}
