-- What the agent spent in some sandboxes, by invocation; enough of each to find the one after a given invocation.
SELECT
    Instance,
    toUnixTimestamp64Nano(Timestamp) AS StartNanos,
    AgentOverheadMs
FROM invocations FINAL
WHERE FunctionName IN {functions:Array(String)}
  AND Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND toStartOfMinute(Timestamp) >= toStartOfMinute(fromUnixTimestamp64Nano({from:Int64}))
  AND toStartOfMinute(Timestamp) <= toStartOfMinute(fromUnixTimestamp64Nano({to:Int64}))
  AND Instance IN {instances:Array(String)}
  AND NOT Superseded
ORDER BY Timestamp
LIMIT 200 BY Instance
