-- Who calls whom: spans whose parent is of another service, and calls out of which no span came back (a database, a
-- queue, somebody else's service). Looks at one of {sample} traces, chosen by id, and counts each as so many.
WITH
    Looked AS
    (
        SELECT
            TraceId,
            SpanId,
            ParentSpanId,
            toString(ServiceName) AS Service,
            ${remote} AS Remote,
            StatusCode IN ('Error', 'STATUS_CODE_ERROR') AS Failed,
            SampleWeight AS Weight
        FROM otel_traces
        WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
          AND cityHash64(TraceId) % {sample:UInt64} = 0
        ORDER BY FromPlatform DESC, InsertedAt DESC, _part_offset DESC
        LIMIT 1 BY TraceId, SpanId
    ),
    Crossed AS
    (
        SELECT
            Parents.TraceId AS TraceId,
            Parents.SpanId AS CallId,
            Parents.Service AS Parent,
            Children.Service AS Child,
            Children.Failed AS CallFailed,
            Children.Weight AS CallWeight
        FROM Looked AS Children
        INNER JOIN Looked AS Parents ON Children.TraceId = Parents.TraceId AND Children.ParentSpanId = Parents.SpanId
        WHERE Parents.Service != Children.Service
    )
SELECT
    Parent,
    Child,
    sum(CallWeight) * {sample:UInt64} AS CallCount,
    sumIf(CallWeight, CallFailed) * {sample:UInt64} AS ErrorCount
FROM
(
    SELECT Parent, Child, CallFailed, CallWeight FROM Crossed
    UNION ALL
    SELECT Service AS Parent, Remote AS Child, Failed AS CallFailed, Weight AS CallWeight
    FROM Looked
    WHERE Remote != '' AND Remote != Service AND (TraceId, SpanId) NOT IN (SELECT TraceId, CallId FROM Crossed)
)
WHERE Parent != ''
GROUP BY Parent, Child
ORDER BY Parent, Child
LIMIT {limit:UInt32}
