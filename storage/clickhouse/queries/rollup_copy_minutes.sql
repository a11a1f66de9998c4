-- Copies the minutes of one day in which a function received an invocation since a given time, or all of that day, after they were computed.
INSERT INTO function_rollup
WITH touched AS
(
    SELECT DISTINCT FunctionName, toStartOfMinute(Timestamp) AS Minute
    FROM invocations
    WHERE InsertedAt >= {since:DateTime64(3)} AND toDate(Timestamp) = {day:Date}
)
SELECT
    60 AS Step,
    m.Minute, m.FunctionName, m.FunctionVersion, m.Provider, m.Region, m.AccountId, m.Arch, m.MemorySizeBytes, m.TriggerSource, m.InitType,
    m.Invocations, m.Errors, m.Timeouts, m.OutOfMemory, m.Crashes, m.InitErrors, m.ColdStarts, m.BilledMs, m.DurationMsSum, m.InitMsSum,
    m.MemoryUsedMaxBytes, m.DurationMs, m.InitMs, m.LastSeen, m.ComputedAt, m.Tenant,
    m.Plan, m.Team, m.ExecutionUnits, m.UnmeteredMs, m.ExtraRequests, m.StreamedBytes
FROM function_minutes AS m FINAL
WHERE m.Minute >= toDateTime({day:Date}) AND m.Minute < toDateTime({day:Date} + 1)
  AND ({all:Bool} OR (m.FunctionName, m.Minute) IN touched)
