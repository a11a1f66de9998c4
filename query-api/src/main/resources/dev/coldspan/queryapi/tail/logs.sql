-- Log records written lately. They do not say when they were stored, so their own time stands for it.
SELECT
    toUnixTimestamp64Nano(Timestamp) AS TimestampNanos,
    ServiceName,
    SeverityText,
    SeverityNumber,
    Body,
    TraceId,
    SpanId,
    LogAttributes,
    ResourceAttributes,
    TimestampNanos AS ArrivedNanos,
    cityHash64(ServiceName, SeverityNumber, SeverityText, Body, TraceId, SpanId, toString(LogAttributes), toString(ResourceAttributes)) AS EventHash,
    countIf(ArrivedNanos > {fresh:Int64}) OVER () AS Fresh
FROM otel_logs
WHERE Timestamp >= fromUnixTimestamp64Nano({since:Int64})
  AND Timestamp >= fromUnixTimestamp64Nano({from:Int64})
  AND ({function:String} = '' OR ServiceName = {function:String} OR ResourceAttributes['faas.name'] = {function:String})
  AND ${filter}
ORDER BY ArrivedNanos DESC, EventHash DESC
LIMIT 1 BY ArrivedNanos, EventHash
LIMIT {limit:UInt32}
