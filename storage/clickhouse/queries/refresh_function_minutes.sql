-- Computes anew every minute of one day that received an invocation since a given time, for every function. Combinations of dimensions
-- that a bucket had before and has no longer come out with zeros, so that nothing stale is left to be summed. Minutes
-- beyond the invocations' retention, and of days that were dropped, are left alone: a late arrival there would replace the sum of rows that are gone. No
-- bucket becomes older than it was, or the engine would keep the one from before. A sampled invocation counts as many times as
-- it stands for; in the quantiles at most a hundred times, since it is repeated there. A superseded row counts as none.
INSERT INTO function_minutes
WITH touched AS
(
    SELECT DISTINCT FunctionName, toStartOfMinute(Timestamp) AS Minute
    FROM invocations
    WHERE InsertedAt >= {since:DateTime64(3)} AND toDate(Timestamp) = {day:Date} AND Timestamp >= now() - toIntervalHour({retentionHours:UInt32})
      AND Timestamp >= (SELECT toDateTime(if(count() = 0, toDate(0), max(Day) + 1)) FROM retention_floor)
)
SELECT
    i.Minute,
    i.FunctionName,
    i.FunctionVersion,
    i.Provider,
    i.Region,
    i.AccountId,
    i.Arch,
    i.MemorySizeBytes,
    i.TriggerSource,
    i.InitType,
    sumIf(i.Weight, i.Present) AS Invocations,
    sumIf(i.Weight, i.Present AND i.Outcome NOT IN ('ok', 'incomplete')) AS Errors,
    sumIf(i.Weight, i.Present AND i.Outcome = 'timeout') AS Timeouts,
    sumIf(i.Weight, i.Present AND i.Outcome = 'out_of_memory') AS OutOfMemory,
    sumIf(i.Weight, i.Present AND i.Outcome = 'crash') AS Crashes,
    sumIf(i.Weight, i.Present AND i.Outcome = 'init_error') AS InitErrors,
    sumIf(i.Weight, i.Present AND i.ColdStart) AS ColdStarts,
    sumIf(i.BilledMs * i.Weight, i.Present) AS BilledMs,
    sumIf(i.DurationMs * i.Weight, i.Present) AS DurationMsSum,
    sumIf(i.InitMs * i.Weight, i.Present) AS InitMsSum,
    maxIf(i.MemoryUsedBytes, i.Present) AS MemoryUsedMaxBytes,
    quantilesTDigestStateArrayIf(0.5, 0.95, 0.99)(arrayResize([i.DurationMs], least(i.Weight, 100), i.DurationMs), i.Present) AS DurationMs,
    quantilesTDigestStateArrayIf(0.5, 0.95, 0.99)(arrayResize([i.InitMs], least(i.Weight, 100), i.InitMs), i.Present AND i.ColdStart) AS InitMs,
    maxIf(i.SeenAt, i.Present) AS LastSeen,
    greatest({computedAt:DateTime64(3)}, max(i.KnownAt)) AS ComputedAt,
    i.Tenant,
    i.Plan,
    i.Team,
    sumIf(i.ExecutionUnits * i.Weight, i.Present) AS ExecutionUnits,
    sumIf(i.UnmeteredMs * i.Weight, i.Present) AS UnmeteredMs,
    sumIf(i.ExtraRequests * i.Weight, i.Present) AS ExtraRequests,
    sumIf(i.StreamedBytes * i.Weight, i.Present) AS StreamedBytes
FROM
(
    SELECT
        toStartOfMinute(Timestamp) AS Minute, FunctionName, FunctionVersion, Provider, Region, AccountId, Arch,
        MemorySizeBytes, TriggerSource, InitType, Tenant, Plan, Team, Outcome, ColdStart, BilledMs, DurationMs, InitMs, MemoryUsedBytes,
        ExecutionUnits, UnmeteredMs, ExtraRequests, StreamedBytes,
        SampleWeight AS Weight, toDateTime64(Timestamp, 3) AS SeenAt, NOT Superseded AS Present, toDateTime64(0, 3) AS KnownAt
    FROM invocations FINAL
    WHERE toDate(Timestamp) = {day:Date} AND (FunctionName, toStartOfMinute(Timestamp)) IN touched
    UNION ALL
    SELECT
        Minute, FunctionName, FunctionVersion, Provider, Region, AccountId, Arch,
        MemorySizeBytes, TriggerSource, InitType, Tenant, Plan, Team, '', false, 0, 0, 0, 0,
        0, 0, 0, 0,
        1, toDateTime64(0, 3), false, ComputedAt
    FROM function_minutes FINAL
    WHERE toDate(Minute) = {day:Date} AND (FunctionName, Minute) IN touched
) AS i
GROUP BY
    i.Minute, i.FunctionName, i.FunctionVersion, i.Provider, i.Region, i.AccountId, i.Arch, i.MemorySizeBytes,
    i.TriggerSource, i.InitType, i.Tenant, i.Plan, i.Team
