-- A page of log records, newest first. Records have no id: the hash of all that is shown stands for one, so that equal
-- times have an order and a record that was received twice is shown once.
SELECT
    toUnixTimestamp64Nano(Timestamp) AS TimestampNanos,
    cityHash64(ServiceName, SeverityNumber, SeverityText, Body, TraceId, SpanId, toString(LogAttributes), toString(ResourceAttributes)) AS RecordHash,
    ServiceName,
    SeverityText,
    SeverityNumber,
    Body,
    TraceId,
    SpanId,
    LogAttributes,
    ResourceAttributes
FROM otel_logs
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND ({service:String} = '' OR ServiceName = {service:String})
  AND ({traceId:String} = '' OR TraceId = {traceId:String})
  AND ({text:String} = '' OR positionCaseInsensitiveUTF8(Body, {text:String}) > 0)
  AND ${filter}
  AND ({firstPage:Bool} OR (TimestampNanos, RecordHash) < ({afterTime:Int64}, {afterHash:UInt64}))
ORDER BY TimestampNanos DESC, RecordHash DESC
LIMIT 1 BY TimestampNanos, RecordHash
LIMIT {limit:UInt32}
