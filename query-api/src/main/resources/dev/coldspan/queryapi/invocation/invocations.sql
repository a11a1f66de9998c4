-- A page of invocations. SortKey is the sorted column as 64 ordered bits (a double that is not negative orders like its
-- bits), so that a cursor holds exactly what was compared; trace and span id make every position unique.
SELECT
    ${columns},
    ${sortKey} AS SortKey
FROM invocations FINAL
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND NOT Superseded
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND (empty({outcomes:Array(String)}) OR if(Outcome IN ('ok', 'timeout', 'out_of_memory', 'crash', 'init_error', 'incomplete'), Outcome, 'error') IN {outcomes:Array(String)})
  AND ({cold:String} = '' OR ColdStart = ({cold:String} = 'true'))
  AND ({minDurationMs:Float64} = 0 OR DurationMs >= {minDurationMs:Float64})
  AND ({traceId:String} = '' OR TraceId = {traceId:String})
  AND ${filter}
  AND ({firstPage:Bool} OR (SortKey, TraceId, SpanId) ${comparison} ({afterKey:UInt64}, {afterTrace:String}, {afterSpan:String}))
ORDER BY SortKey ${direction}, TraceId ${direction}, SpanId ${direction}
LIMIT {limit:UInt32}
