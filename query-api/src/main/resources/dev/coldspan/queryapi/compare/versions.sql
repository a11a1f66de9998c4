-- The two versions of a function that were seen last; of several functions that have two, the busiest.
SELECT
    FunctionName,
    FunctionVersion,
    max(Timestamp) AS LastSeen,
    min(Timestamp) AS FirstSeen
FROM invocations FINAL
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND NOT Superseded
  AND FunctionVersion != ''
  AND FunctionName IN
  (
      SELECT FunctionName
      FROM invocations FINAL
      WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
        AND NOT Superseded
        AND ({function:String} = '' OR FunctionName = {function:String})
        AND ${narrow}
      GROUP BY FunctionName
      ORDER BY uniqExact(FunctionVersion) > 1 DESC, count() DESC
      LIMIT 1
  )
GROUP BY FunctionName, FunctionVersion
ORDER BY FirstSeen DESC, FunctionVersion DESC
LIMIT 2
