EXPLAIN indexes = 1
SELECT count() FROM invocations FINAL
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64}) AND NOT Superseded AND ${filter}
