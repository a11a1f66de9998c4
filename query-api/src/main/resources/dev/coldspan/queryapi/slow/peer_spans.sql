-- The spans of some traces, only what decides their place in the tree; found by service and minute, which is how spans are sorted. At most 200 of
-- each trace.
SELECT
    TraceId,
    SpanId,
    argMax(ParentSpanId, (FromPlatform, InsertedAt)) AS Parent,
    argMax(SpanName, (FromPlatform, InsertedAt)) AS Name,
    argMax(SpanKind, (FromPlatform, InsertedAt)) AS Kind,
    argMax(ServiceName, (FromPlatform, InsertedAt)) AS Service,
    argMax(toUnixTimestamp64Nano(Timestamp), (FromPlatform, InsertedAt)) AS StartNanos,
    argMax(least(Duration, 1000000000000000000), (FromPlatform, InsertedAt)) AS DurationNanos
FROM otel_traces
WHERE ServiceName IN {services:Array(String)}
  AND Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND toUnixTimestamp(toStartOfMinute(Timestamp)) IN {minutes:Array(UInt32)}
  AND TraceId IN {traces:Array(String)}
GROUP BY TraceId, SpanId
ORDER BY StartNanos
LIMIT 200 BY TraceId
