-- Usage by kind of waste, split by all that decides the price. An invocation that failed is wasted whole and counts there alone; of one
-- that did not, the billed part of its initialisation is a cold start and what was neither that nor processor time is waiting. What
-- was delivered before is a retry, however it ended. "all" holds every invocation, and the most memory one of them used.
SELECT
    FunctionName,
    toUInt32(toDate(Timestamp, 'UTC')) AS Day,
    Provider,
    Region,
    Arch,
    MemorySizeBytes,
    InitType,
    Plan,
    part.1 AS Kind,
    sum(SampleWeight) AS Invocations,
    sum(part.2 * SampleWeight) AS Ms,
    sum(if(BilledMs = 0, 0, intDiv(ExecutionUnits * part.2, BilledMs)) * SampleWeight) AS Units,
    sumIf(SampleWeight, ColdStart AND startsWith(Plan, 'snap-start')) AS Restores,
    max(MemoryUsedBytes) AS MemoryUsedMax,
    countIf(MemoryUsedBytes > 0) AS MemoryKnown
FROM
(
    SELECT
        FunctionName, Timestamp, Provider, Region, Arch, MemorySizeBytes, InitType, Plan, SampleWeight, MemoryUsedBytes, BilledMs,
        ExecutionUnits, ColdStart,
        Outcome NOT IN ('ok', 'incomplete') AS Failed,
        ${retried} AS Retried,
        if(Outcome IN ('timeout', 'out_of_memory', 'crash', 'init_error'), toString(Outcome), 'error') AS Failure,
        if(ColdStart AND InitType = 'on-demand', least(BilledMs, toUInt64(ceil(InitMs))), toUInt64(0)) AS StartMs,
        arrayJoin(arrayFilter(p -> p.2 > 0 OR p.1 IN ('all', Failure),
        [
            ('all', BilledMs),
            (if(Failed, Failure, 'cold_start'), if(Failed, BilledMs, StartMs)),
            ('waiting', if(Failed OR CpuTimeMs <= 0, toUInt64(0), toUInt64(BilledMs - StartMs - least(toUInt64(BilledMs - StartMs), toUInt64(ceil(CpuTimeMs)))))),
            ('retry', if(Retried, BilledMs, toUInt64(0)))
        ])) AS part
    FROM invocations FINAL
    WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
      AND NOT Superseded
      AND ${filter}
)
GROUP BY FunctionName, Day, Provider, Region, Arch, MemorySizeBytes, InitType, Plan, Kind
ORDER BY FunctionName, Kind, Day
