-- Size of a trace and its place in time, each span counted once in the form that was received last (as in spans.sql).
-- Narrow columns only.
SELECT
    count() AS Spans,
    countIf(Failed) AS Errors,
    min(StartNanos) AS FirstNanos,
    max(EndNanos) AS LastNanos
FROM
(
    SELECT
        argMax(toUnixTimestamp64Nano(Timestamp), (InsertedAt, _part_offset)) AS StartNanos,
        argMax(toUnixTimestamp64Nano(Timestamp) + toInt64(Duration), (InsertedAt, _part_offset)) AS EndNanos,
        argMax(StatusCode IN ('Error', 'STATUS_CODE_ERROR'), (InsertedAt, _part_offset)) AS Failed
    FROM otel_traces
    WHERE TraceId = {traceId:String}
      AND Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
    GROUP BY SpanId
)
