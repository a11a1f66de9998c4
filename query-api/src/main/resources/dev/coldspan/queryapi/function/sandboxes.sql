-- Distinct execution environments of one function.
SELECT uniqExact(Instance) AS Sandboxes
FROM invocations FINAL
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND FunctionName = {function:String}
  AND NOT Superseded
  AND Instance != ''
