-- Every service that sent a span in the range, in the order of their names.
SELECT ServiceName AS Name
FROM otel_traces
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND ServiceName != ''
GROUP BY ServiceName
ORDER BY Name
LIMIT {limit:UInt32}
