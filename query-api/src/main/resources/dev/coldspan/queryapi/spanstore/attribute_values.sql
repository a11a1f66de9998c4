-- The most frequent values of one attribute of spans.
SELECT SpanAttributes[{key:String}] AS Name
FROM otel_traces
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND mapContains(SpanAttributes, {key:String})
GROUP BY Name
ORDER BY count() DESC, Name
LIMIT {limit:UInt32}
