-- Matching rows.
SELECT count() AS Hits
FROM ${source}
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND ${present}
  AND ${filter}
