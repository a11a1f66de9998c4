-- The latest invocations that did not end well. The rollup says in which minutes of which functions they are, which is the
-- sorting key of the invocations; as many such minutes as rows are enough, with all that share the earliest of them.
SELECT
    toString(FunctionName) AS FunctionName,
    FunctionVersion,
    toUnixTimestamp64Nano(Timestamp) AS TimestampNanos,
    if(Outcome IN ('timeout', 'out_of_memory', 'crash', 'init_error'), Outcome, 'error') AS KnownOutcome,
    ErrorType,
    ErrorMessage,
    DurationMs,
    TraceId,
    SpanId,
    InvocationId
FROM invocations FINAL
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64} * 1000000000) AND Timestamp < fromUnixTimestamp64Nano({to:Int64} * 1000000000)
  AND (invocations.FunctionName, toStartOfMinute(Timestamp)) IN
  (
      SELECT FunctionName, Minute
      FROM ${rollup}
      WHERE Minute >= toDateTime({from:Int64}) AND Minute < toDateTime({to:Int64}) AND Errors > 0
      GROUP BY FunctionName, Minute
      ORDER BY Minute DESC
      LIMIT {limit:UInt32} WITH TIES
  )
  AND NOT Superseded
  AND ${filter}
  AND Outcome NOT IN ('ok', 'incomplete')
ORDER BY Timestamp DESC, TraceId, SpanId
LIMIT {limit:UInt32}
