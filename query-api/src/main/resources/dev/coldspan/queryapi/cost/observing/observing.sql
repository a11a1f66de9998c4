-- Billed time that observing took, split by all that decides the price: of AllMs the agent's start within billed cold starts, as its span
-- init.agent tells, and the rest of what the agent reports with each invocation, which includes that start.
SELECT
    FunctionName,
    toUInt32(toDate(Timestamp, 'UTC')) AS Day,
    Provider,
    Region,
    Arch,
    MemorySizeBytes,
    InitType,
    sum(SampleWeight) AS Invocations,
    sumIf(SampleWeight, AgentOverheadMs > 0) AS Measured,
    sum(BilledMs * SampleWeight) AS AllMs,
    sum(InitMsOfAgent * SampleWeight) AS InitMs,
    sum(CallMs * SampleWeight) AS CallsMs
FROM
(
    SELECT
        FunctionName, Timestamp, Provider, Region, Arch, MemorySizeBytes, InitType, SampleWeight, AgentOverheadMs, BilledMs,
        if(ColdStart AND InitType = 'on-demand', starts.AgentMs, 0) AS Started,
        least(BilledMs, toUInt64(round(Started))) AS InitMsOfAgent,
        least(toUInt64(BilledMs - InitMsOfAgent), toUInt64(round(greatest(0, AgentOverheadMs - starts.AgentMs)))) AS CallMs
    FROM
    (
        SELECT *
        FROM invocations FINAL
        WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
          AND NOT Superseded
          AND ${filter}
    ) AS calls
    ANY LEFT JOIN
    (
        -- One start of an agent for each cold invocation: the init span is its child, init.agent a child of that.
        SELECT TraceId, InitParent AS SpanId, max(Duration) / 1e6 AS AgentMs
        FROM
        (
            SELECT TraceId, ParentSpanId AS InitId, max(Duration) AS Duration
            FROM otel_traces
            WHERE Timestamp >= fromUnixTimestamp64Nano({widerFrom:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
              AND SpanName = 'init.agent'
            GROUP BY TraceId, InitId
        ) AS agents
        INNER JOIN
        (
            SELECT DISTINCT TraceId, SpanId AS InitId, ParentSpanId AS InitParent
            FROM otel_traces
            WHERE Timestamp >= fromUnixTimestamp64Nano({widerFrom:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
              AND SpanName = 'init'
        ) AS inits USING (TraceId, InitId)
        GROUP BY TraceId, InitParent
    ) AS starts USING (TraceId, SpanId)
)
GROUP BY FunctionName, Day, Provider, Region, Arch, MemorySizeBytes, InitType
ORDER BY FunctionName, Day
