-- Invocations stored lately, each row as it came: without FINAL, which would merge a whole day every second. An invocation of
-- which more becomes known is stored, and shown, again.
SELECT
    ${columns},
    toUnixTimestamp64Nano(toDateTime64(InsertedAt, 9)) AS ArrivedNanos,
    cityHash64(TraceId, SpanId, Version) AS EventHash,
    countIf(ArrivedNanos > {fresh:Int64}) OVER () AS Fresh
FROM invocations
WHERE InsertedAt >= fromUnixTimestamp64Nano({since:Int64})
  AND Timestamp >= fromUnixTimestamp64Nano({from:Int64})
  AND NOT Superseded
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND ${filter}
ORDER BY ArrivedNanos DESC, EventHash DESC
LIMIT {limit:UInt32}
