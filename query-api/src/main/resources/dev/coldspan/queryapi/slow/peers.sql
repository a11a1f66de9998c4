-- Up to 500 invocations of a function that succeeded, those most like the one to explain first: as cold or warm as it, of its version. At most
-- 20 of a minute, the minutes in an order that is always the same and means nothing, so that they are spread over the range and their spans
-- still lie together.
SELECT
    TraceId,
    SpanId,
    toUnixTimestamp64Nano(Timestamp) AS StartNanos,
    InitMs,
    DurationMs,
    FunctionVersion = {version:String} AS SameVersion,
    ColdStart = {cold:Bool} AS SameTemperature
FROM invocations FINAL
WHERE FunctionName = {function:String}
  AND Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND toStartOfMinute(Timestamp) >= toStartOfMinute(fromUnixTimestamp64Nano({from:Int64}))
  AND NOT Superseded
  AND Outcome = 'ok'
  AND NOT (TraceId = {traceId:String} AND SpanId = {spanId:String})
ORDER BY SameTemperature DESC, SameVersion DESC, cityHash64(toStartOfMinute(Timestamp)), cityHash64(TraceId)
LIMIT 20 BY SameTemperature, SameVersion, toStartOfMinute(Timestamp)
LIMIT 500
