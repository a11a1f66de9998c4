-- Computes anew every hour of one day in which a function received an invocation since a given time, or every hour of that day, from its minutes,
-- which were copied before. No bucket becomes older than it was. A combination of dimensions that an hour had before is among its minutes still,
-- with zeros, as these never go one by one. Hours are those of UTC, whatever the server's time zone.
INSERT INTO function_rollup
WITH touched AS
(
    SELECT DISTINCT FunctionName, toDateTime(intDiv(toUnixTimestamp(Timestamp), 3600) * 3600) AS Hour
    FROM invocations
    WHERE InsertedAt >= {since:DateTime64(3)} AND toDate(Timestamp) = {day:Date}
)
SELECT
    3600 AS Step,
    toDateTime(intDiv(toUnixTimestamp(m.Minute), 3600) * 3600) AS Hour,
    m.FunctionName, m.FunctionVersion, m.Provider, m.Region, m.AccountId, m.Arch, m.MemorySizeBytes, m.TriggerSource, m.InitType,
    sumIf(m.Invocations, m.Step = 60), sumIf(m.Errors, m.Step = 60), sumIf(m.Timeouts, m.Step = 60), sumIf(m.OutOfMemory, m.Step = 60),
    sumIf(m.Crashes, m.Step = 60), sumIf(m.InitErrors, m.Step = 60), sumIf(m.ColdStarts, m.Step = 60), sumIf(m.BilledMs, m.Step = 60),
    sumIf(m.DurationMsSum, m.Step = 60), sumIf(m.InitMsSum, m.Step = 60), maxIf(m.MemoryUsedMaxBytes, m.Step = 60),
    quantilesTDigestMergeStateIf(0.5, 0.95, 0.99)(m.DurationMs, m.Step = 60 AND m.Invocations > 0),
    quantilesTDigestMergeStateIf(0.5, 0.95, 0.99)(m.InitMs, m.Step = 60 AND m.Invocations > 0),
    maxIf(m.LastSeen, m.Step = 60),
    greatest({computedAt:DateTime64(3)}, maxIf(m.ComputedAt, m.Step = 3600)),
    m.Tenant, m.Plan, m.Team,
    sumIf(m.ExecutionUnits, m.Step = 60), sumIf(m.UnmeteredMs, m.Step = 60), sumIf(m.ExtraRequests, m.Step = 60), sumIf(m.StreamedBytes, m.Step = 60)
FROM function_rollup AS m FINAL
WHERE m.Step IN (60, 3600)
  AND intDiv(toUnixTimestamp(m.Minute), 14400) >= intDiv(toUnixTimestamp(toDateTime({day:Date})), 14400)
  AND intDiv(toUnixTimestamp(m.Minute), 14400) <= intDiv(toUnixTimestamp(toDateTime({day:Date} + 1)), 14400)
  AND m.Minute >= toDateTime({day:Date}) AND m.Minute < toDateTime({day:Date} + 1)
  AND ({all:Bool} OR (m.FunctionName, toDateTime(intDiv(toUnixTimestamp(m.Minute), 3600) * 3600)) IN touched)
GROUP BY
    Hour, m.FunctionName, m.FunctionVersion, m.Provider, m.Region, m.AccountId, m.Arch, m.MemorySizeBytes, m.TriggerSource, m.InitType, m.Tenant,
    m.Plan, m.Team
HAVING countIf(m.Step = 60) > 0
