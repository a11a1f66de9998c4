-- Values of one field in matching rows, most frequent first.
SELECT
    ${value} AS Value,
    count() AS Hits
FROM ${source}
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND ${present}
  AND ${filter}
GROUP BY Value
HAVING Value != '' AND startsWith(lowerUTF8(Value), lowerUTF8({prefix:String}))
ORDER BY Hits DESC, Value
LIMIT {limit:UInt32}
