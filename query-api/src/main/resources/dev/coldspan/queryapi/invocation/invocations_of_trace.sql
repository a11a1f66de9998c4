-- The invocations of one trace, in the order they began.
SELECT
    ${columns}
FROM invocations FINAL
WHERE TraceId = {traceId:String}
  AND Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND NOT Superseded
ORDER BY Timestamp, SpanId
LIMIT {limit:UInt32}
