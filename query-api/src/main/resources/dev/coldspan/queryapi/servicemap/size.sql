-- How many spans of entries and calls a map could be made of.
SELECT count() AS Spans
FROM otel_traces
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND SpanKind IN ('Client', 'Producer', 'Server', 'Consumer', 'SPAN_KIND_CLIENT', 'SPAN_KIND_PRODUCER', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER')
  AND ${traces}
  AND ({function:String} = '' OR TraceId IN
  (
      SELECT TraceId
      FROM otel_traces
      WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
        AND FunctionName = {function:String}
  ))
