-- A page of traces in which at least one span of the range matches, newest first. The summary counts each span once, in
-- the form that spans.sql shows, and includes spans shortly outside the range, so that it is of the whole trace. Its
-- root is a span without a parent or, when the trace began in a system we do not see, the first entry into ours: the init
-- span of a cold start begins earlier, but nobody asked for it.
SELECT
    TraceId,
    argMin(SpanName, (ParentSpanId != '', ParentSpanId != '' AND NOT Entry, Timestamp)) AS RootName,
    argMin(ServiceName, (ParentSpanId != '', ParentSpanId != '' AND NOT Entry, Timestamp)) AS RootService,
    toUnixTimestamp64Nano(min(Timestamp)) AS StartNanos,
    max(toUnixTimestamp64Nano(Timestamp) + toInt64(Duration)) - StartNanos AS DurationNanos,
    count() AS Spans,
    countIf(Failed) AS Errors,
    arraySort(groupUniqArrayIf(toString(FunctionName), FunctionName != '')) AS Functions,
    countIf(Cold) AS ColdStarts
FROM
(
    SELECT
        TraceId,
        SpanId,
        argMax(SpanName, (FromPlatform, InsertedAt, _part_offset)) AS SpanName,
        argMax(ServiceName, (FromPlatform, InsertedAt, _part_offset)) AS ServiceName,
        argMax(ParentSpanId, (FromPlatform, InsertedAt, _part_offset)) AS ParentSpanId,
        argMax(SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER'), (FromPlatform, InsertedAt, _part_offset)) AS Entry,
        argMax(Timestamp, (FromPlatform, InsertedAt, _part_offset)) AS Timestamp,
        argMax(least(Duration, 1000000000000000000), (FromPlatform, InsertedAt, _part_offset)) AS Duration,
        argMax(FunctionName, (FromPlatform, InsertedAt, _part_offset)) AS FunctionName,
        argMax(StatusCode IN ('Error', 'STATUS_CODE_ERROR'), (FromPlatform, InsertedAt, _part_offset)) AS Failed,
        argMax(ColdStart AND InvocationId != '' AND SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER'), (FromPlatform, InsertedAt, _part_offset)) AS Cold
    FROM otel_traces
    WHERE otel_traces.Timestamp >= fromUnixTimestamp64Nano({widerFrom:Int64})
      AND otel_traces.Timestamp < fromUnixTimestamp64Nano({widerTo:Int64})
      AND TraceId IN
      (
          SELECT TraceId
          FROM otel_traces
          WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
            AND TraceId != ''
            AND ({service:String} = '' OR ServiceName = {service:String})
            AND ({function:String} = '' OR FunctionName = {function:String})
            AND ${filter}
      )
    GROUP BY TraceId, SpanId
)
GROUP BY TraceId
HAVING ({error:String} = '' OR (Errors > 0) = ({error:String} = 'true'))
   AND DurationNanos >= {minDurationNanos:Int64}
   AND ({firstPage:Bool} OR (StartNanos, TraceId) < ({afterStart:Int64}, {afterTrace:String}))
ORDER BY StartNanos DESC, TraceId DESC
LIMIT {limit:UInt32}
