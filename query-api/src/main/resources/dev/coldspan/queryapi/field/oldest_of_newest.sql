-- The time of the first matching row that is too many, counted from the newest; no row when all can be looked at.
SELECT toUnixTimestamp64Nano(Timestamp) AS Nanos
FROM ${source}
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND ${present}
  AND ${filter}
ORDER BY Timestamp DESC
LIMIT 1 OFFSET {most:UInt32}
