-- Spans stored lately, each row as it came.
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
    toUnixTimestamp64Nano(InsertedAt) AS ArrivedNanos,
    cityHash64(TraceId, SpanId, ArrivedNanos) AS EventHash,
    countIf(ArrivedNanos > {fresh:Int64}) OVER () AS Fresh
FROM otel_traces
WHERE InsertedAt >= fromUnixTimestamp64Nano({since:Int64})
  AND Timestamp >= fromUnixTimestamp64Nano({from:Int64})
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND ${filter}
ORDER BY ArrivedNanos DESC, EventHash DESC
LIMIT {limit:UInt32}
