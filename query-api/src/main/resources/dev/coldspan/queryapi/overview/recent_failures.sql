-- The latest invocations that did not end well, of all minutes or of those that failed_minutes.sql finds.
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
  AND ${minutes}
  AND NOT Superseded
  AND ${filter}
  AND Outcome NOT IN ('ok', 'incomplete')
ORDER BY Timestamp DESC, TraceId, SpanId
LIMIT {limit:UInt32}
