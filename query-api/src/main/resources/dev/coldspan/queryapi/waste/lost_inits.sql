-- Initialisations that no invocation's bill has: reports of one that failed before an invocation began, and of a sandbox that was never
-- called. One that ran within an invocation (phase invoke) is in that one's billed time. The extension and the platform's log may both tell of
-- one; then the sandbox is the same and the durations differ by a rounding: one that took no more than half a millisecond longer than another
-- of its sandbox is the same. Log lines do not say how much memory or which processor the function has: its calls do.
-- For the filter each is an invocation that has no more than these columns.
SELECT
    FunctionName,
    toUInt32(toDate(Timestamp, 'UTC')) AS Day,
    Provider,
    Region,
    Arch,
    MemorySizeBytes,
    InitType,
    Plan,
    'unused_init' AS Kind,
    count() AS Invocations,
    sum(BilledMs) AS Ms,
    toUInt64(0) AS Units,
    toUInt64(0) AS Restores,
    toUInt64(0) AS MemoryUsedMax,
    toUInt64(0) AS MemoryKnown
FROM
(
    SELECT
        i.Timestamp AS Timestamp,
        i.FunctionName AS FunctionName,
        i.FunctionVersion AS FunctionVersion,
        i.Instance AS Instance,
        if(i.Provider != '', i.Provider, c.Provider) AS Provider,
        if(i.Region != '', i.Region, c.Region) AS Region,
        if(i.AccountId != '', i.AccountId, c.AccountId) AS AccountId,
        if(i.Arch != '', i.Arch, c.Arch) AS Arch,
        if(i.MemorySizeBytes > 0, i.MemorySizeBytes, c.MemorySizeBytes) AS MemorySizeBytes,
        if(i.Team != '', i.Team, c.Team) AS Team,
        i.InitType AS InitType, '' AS Plan,
        i.Outcome AS Outcome, i.ErrorType AS ErrorType, '' AS ErrorMessage,
        i.BilledMs AS BilledMs, i.InitMs AS InitMs, 0. AS DurationMs, 0. AS RestoreMs, 0. AS GcPauseMs, 0. AS CpuTimeMs, 0. AS AgentOverheadMs,
        toUInt64(0) AS MemoryUsedBytes, toUInt64(0) AS HeapPeakBytes, false AS ColdStart,
        '' AS Trigger, '' AS TriggerSource, '' AS InvocationId, '' AS TraceId, '' AS SpanId, map('', '') AS Attributes, '{}' AS Resource
    FROM
    (
        WITH
            ResourceAttributes AS r,
            Attributes AS a,
            s -> if(isFinite(toFloat64OrZero(s)), least(greatest(toFloat64OrZero(s), 0), 1e9), 0) AS number,
            if(r['host.arch'] != '', r['host.arch'], a['host.arch']) AS arch
        SELECT
            Tenant,
            FunctionName,
            Instance,
            max(Took) AS InitMs,
            toUInt64(ceil(InitMs)) AS BilledMs,
            min(reports.Timestamp) AS Timestamp,
            max(r['faas.version']) AS FunctionVersion,
            max(r['cloud.provider']) AS Provider,
            max(r['cloud.region']) AS Region,
            max(r['cloud.account.id']) AS AccountId,
            max(multiIf(arch IN ('amd64', 'x86_64'), 'x86_64', arch IN ('arm64', 'aarch64'), 'arm64', arch)) AS Arch,
            max(toUInt64(number(r['faas.max_memory']))) AS MemorySizeBytes,
            max(if(r['coldspan.team'] != '', r['coldspan.team'], r['team'])) AS Team,
            max(a['coldspan.init.type']) AS InitType,
            if(max(Kind = 'init'), 'init_error', 'incomplete') AS Outcome,
            max(a['error.type']) AS ErrorType
        FROM
        (
            SELECT *, sum(Longer) OVER (PARTITION BY Tenant, FunctionName, Instance, Alone ORDER BY Took) AS Start
            FROM
            (
                SELECT
                    *, Took - lagInFrame(Took, 1, Took) OVER (PARTITION BY Tenant, FunctionName, Instance, Alone ORDER BY Took) > 0.5 AS Longer
                FROM
                (
                    WITH toFloat64OrZero(Attributes['coldspan.init.duration_ms']) AS told
                    SELECT
                        *,
                        if(isFinite(told), least(greatest(told, 0), 1e9), 0) AS Took,
                        -- Of no sandbox nobody can say that two are one.
                        if(Instance = '', Timestamp, toDateTime64(0, 9)) AS Alone
                    FROM invocation_reports FINAL
                    WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
                      AND Kind IN ('init', 'unused_init') AND Attributes['coldspan.init.phase'] != 'invoke' AND Took > 0
                )
            )
        ) AS reports
        GROUP BY Tenant, FunctionName, Instance, Alone, Start
    ) AS i
    LEFT JOIN
    (
        SELECT
            Tenant, FunctionName,
            argMax(invocations.Provider, Timestamp) AS Provider, argMax(invocations.Region, Timestamp) AS Region,
            argMax(invocations.AccountId, Timestamp) AS AccountId, argMax(invocations.Arch, Timestamp) AS Arch,
            argMax(invocations.MemorySizeBytes, Timestamp) AS MemorySizeBytes, argMax(invocations.Team, Timestamp) AS Team
        FROM invocations FINAL
        WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
          AND NOT Superseded
          AND FunctionName IN
          (
              SELECT FunctionName
              FROM invocation_reports
              WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
                AND Kind IN ('init', 'unused_init')
          )
        GROUP BY Tenant, FunctionName
    ) AS c ON c.Tenant = i.Tenant AND c.FunctionName = i.FunctionName
)
WHERE ${filter}
GROUP BY FunctionName, Day, Provider, Region, Arch, MemorySizeBytes, InitType, Plan
ORDER BY FunctionName, Day
