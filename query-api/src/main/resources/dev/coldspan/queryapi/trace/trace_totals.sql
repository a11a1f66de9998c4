-- Size of a trace and its place in time, each span counted once in the form that spans.sql shows. Narrow columns only.
SELECT
    count() AS Spans,
    countIf(Failed) AS Errors,
    min(StartNanos) AS FirstNanos,
    max(EndNanos) AS LastNanos
FROM
(
    SELECT
        argMax(toUnixTimestamp64Nano(Timestamp), (FromPlatform, InsertedAt, _part_offset)) AS StartNanos,
        argMax(toUnixTimestamp64Nano(Timestamp) + toInt64(least(Duration, 1000000000000000000)), (FromPlatform, InsertedAt, _part_offset)) AS EndNanos,
        argMax(StatusCode IN ('Error', 'STATUS_CODE_ERROR'), (FromPlatform, InsertedAt, _part_offset)) AS Failed
    FROM otel_traces
    WHERE TraceId = {traceId:String}
      AND Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
    GROUP BY SpanId
)
