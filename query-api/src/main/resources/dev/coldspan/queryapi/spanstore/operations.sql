-- The names of the spans of a service by kind, in the order of their names.
SELECT
    SpanName AS Name,
    lower(replaceOne(toString(SpanKind), 'SPAN_KIND_', '')) AS Kind
FROM otel_traces
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND ({service:String} = '' OR ServiceName = {service:String})
  AND ({kind:String} = '' OR Kind = {kind:String})
GROUP BY Name, Kind
ORDER BY Name, Kind
LIMIT {limit:UInt32}
