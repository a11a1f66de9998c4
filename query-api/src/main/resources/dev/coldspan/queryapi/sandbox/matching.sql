-- The condition on invocations of the environments in which an invocation matches a filter.
Instance IN
(
    SELECT Instance
    FROM invocations FINAL
    WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
      AND NOT Superseded
      AND ${filter}
)
