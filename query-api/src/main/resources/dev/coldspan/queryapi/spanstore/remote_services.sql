-- What the spans of a service talk to, in the order of their names.
SELECT ${remote} AS Name
FROM otel_traces
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND ({service:String} = '' OR ServiceName = {service:String})
  AND Name != ''
GROUP BY Name
ORDER BY Name
LIMIT {limit:UInt32}
