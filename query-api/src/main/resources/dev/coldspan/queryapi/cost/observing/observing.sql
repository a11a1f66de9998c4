-- Billed time that observing took, by configuration and day: the agent's start within billed cold starts, as its span init.agent tells, and the
-- rest of what the agent reports with each invocation, which includes that start. A start counts as far as it is billed: all of it on Lambda and
-- Cloud Run, none on Azure's Flex plan, elsewhere what the billed time has beyond the duration. Ran is what shares of an instance's activity are
-- in proportion to, as in activity.sql. InitUnits and CallUnits are MB-ms of Azure's Consumption plan, of the time above the 100 ms that are
-- billed anyway.
SELECT
    FunctionName,
    toUInt32(toDate(Timestamp, 'UTC')) AS Day,
    Provider,
    Region,
    Plan,
    Arch,
    MemorySizeBytes,
    InitType,
    sum(SampleWeight) AS Invocations,
    sumIf(SampleWeight, AgentOverheadMs > 0) AS Measured,
    sum(RanMs * SampleWeight) AS Ran,
    sum(InitMsOfAgent * SampleWeight) AS InitMs,
    sum(CallMs * SampleWeight) AS CallsMs,
    sum(if(Metered, 0, InitMsOfAgent) * SampleWeight) AS UnmeteredInitMs,
    sum(if(Metered, 0, CallMs) * SampleWeight) AS UnmeteredCallsMs,
    sum(UnitsOfMs * least(InitMsOfAgent, Above) * SampleWeight) AS InitUnits,
    sum(UnitsOfMs * least(CallMs, Above - least(InitMsOfAgent, Above)) * SampleWeight) AS CallUnits
FROM
(
    SELECT
        FunctionName, Timestamp, Provider, Region, Plan, Arch, MemorySizeBytes, InitType, SampleWeight, AgentOverheadMs,
        Plan IN {plans:Array(String)} AS OfInstance,
        ColdStart AND InitType = 'on-demand' AS StartedNow,
        toUInt64(greatest(ceil(DurationMs), 1) + if(Provider = 'gcp' AND StartedNow, ceil(calls.InitMs), 0)) AS RanMs,
        if(OfInstance, RanMs, BilledMs) AS ChargedMs,
        multiIf(
            NOT StartedNow OR Plan = 'FlexConsumption', 0,
            Provider = 'aws' OR OfInstance, starts.AgentMs,
            least(starts.AgentMs, greatest(0, BilledMs - DurationMs))) AS Started,
        least(ChargedMs, toUInt64(round(Started))) AS InitMsOfAgent,
        least(toUInt64(ChargedMs - InitMsOfAgent), toUInt64(round(greatest(0, AgentOverheadMs - starts.AgentMs)))) AS CallMs,
        ExecutionUnits > 0 AS Metered,
        intDiv(ExecutionUnits, greatest(BilledMs, 1)) AS UnitsOfMs,
        toUInt64(greatest(toInt64(BilledMs) - 100, 0)) AS Above
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
GROUP BY FunctionName, Day, Provider, Region, Plan, Arch, MemorySizeBytes, InitType
ORDER BY FunctionName, Day
