-- One signal per bucket and group, from the invocations themselves. Buckets without an invocation are absent.
SELECT
    CAST([toString(if(Outcome IN ('ok', 'error', 'timeout', 'out_of_memory', 'crash', 'init_error', 'incomplete'), Outcome, 'error')), Joined1], 'Array(String)') AS Dimensions,
    intDiv(toUnixTimestamp(Timestamp), {step:UInt32}) * {step:UInt32} AS Bucket,
    maxIntersections(toUnixTimestamp64Nano(Timestamp), toUnixTimestamp64Nano(Timestamp) + toInt64(DurationMs * 1e6)) AS Value
FROM (SELECT * FROM (SELECT * FROM invocations FINAL WHERE Timestamp >= fromUnixTimestamp64Nano({joined1:Int64}) AND Timestamp < fromUnixTimestamp64Nano({joined2:Int64})) AS invocation ANY LEFT JOIN (SELECT TraceId, SpanId, if(SpanAttributes[{groupb1:String}] != '', SpanAttributes[{groupb1:String}], ResourceAttributes[{groupb1:String}]) AS Joined1 FROM otel_traces WHERE Timestamp >= fromUnixTimestamp64Nano({joined1:Int64}) AND Timestamp < fromUnixTimestamp64Nano({joined2:Int64}) AND SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '') AS span USING (TraceId, SpanId))
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND NOT Superseded
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND ColdStart
GROUP BY Dimensions, Bucket
ORDER BY Dimensions, Bucket
