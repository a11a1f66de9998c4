-- The platform's figures go into the row of the span that somebody sent. Its version is one more than that span's, so that the span sent
-- again, in a later form, is seen again and merged again. Rows that have the figures are not written.
INSERT INTO invocations
WITH
{attempts}
SELECT * EXCEPT Changed
FROM
(
    SELECT
        a.* REPLACE
        (
            if(a.FunctionVersion = '', p.S['faas.version'], a.FunctionVersion) AS FunctionVersion,
            if(a.Provider = '', p.ResourceAttributes['cloud.provider'], a.Provider) AS Provider,
            if(a.Region = '', p.ResourceAttributes['cloud.region'], a.Region) AS Region,
            if(a.AccountId = '', p.ResourceAttributes['cloud.account.id'], a.AccountId) AS AccountId,
            if(a.Instance = '', p.Instance, a.Instance) AS Instance,
            if(p.MemorySizeBytes > 0, p.MemorySizeBytes, a.MemorySizeBytes) AS MemorySizeBytes,
            if(p.InitType != '', p.InitType, a.InitType) AS InitType,
            multiIf(
                a.Plan != '' OR p.InitType != 'snap-start', a.Plan,
                lower(JSONExtractString(a.Resource, 'telemetry.sdk.language')) = 'java', '',
                JSONExtractString(a.Resource, 'telemetry.sdk.language') != '', 'snap-start',
                'snap-start-unknown-runtime') AS Plan,
            a.ColdStart OR p.ColdStart AS ColdStart,
            if(p.Failure != '', p.Failure, a.Outcome) AS Outcome,
            if(p.Failure != '' AND a.ErrorType = '', p.ErrorType, a.ErrorType) AS ErrorType,
            if(p.Failure != '' AND a.ErrorMessage = '', p.ErrorMessage, a.ErrorMessage) AS ErrorMessage,
            if(p.Reported, p.DurationMs, a.DurationMs) AS DurationMs,
            if(p.Billed, p.BilledMs, a.BilledMs) AS BilledMs,
            if(p.Billed, 'platform', a.BilledSource) AS BilledSource,
            if(p.InitMs > 0, p.InitMs, a.InitMs) AS InitMs,
            if(p.RestoreMs > 0, p.RestoreMs, a.RestoreMs) AS RestoreMs,
            if(p.MemoryUsedBytes > 0, p.MemoryUsedBytes, a.MemoryUsedBytes) AS MemoryUsedBytes,
            now64(3) AS InsertedAt,
            a.Version + 1 AS Version
        ),
        (p.MemorySizeBytes > 0 AND p.MemorySizeBytes != a.MemorySizeBytes)
            OR (p.InitType != '' AND p.InitType != a.InitType)
            OR (p.ColdStart AND NOT a.ColdStart)
            OR (p.Failure != '' AND p.Failure != a.Outcome)
            OR (p.Reported AND p.DurationMs != a.DurationMs)
            OR (p.Billed AND (p.BilledMs != a.BilledMs OR a.BilledSource != 'platform'))
            OR (p.InitMs > 0 AND p.InitMs != a.InitMs)
            OR (p.RestoreMs > 0 AND p.RestoreMs != a.RestoreMs)
            OR (p.MemoryUsedBytes > 0 AND p.MemoryUsedBytes != a.MemoryUsedBytes) AS Changed
    FROM candidates AS a
    INNER JOIN chosen AS c ON c.Tenant = a.Tenant AND c.FunctionName = a.FunctionName AND c.InvocationId = a.InvocationId
    INNER JOIN facts AS p
        ON p.Tenant = c.Tenant AND p.FunctionName = c.FunctionName AND p.InvocationId = c.InvocationId AND p.Attempt = c.Attempt
    WHERE c.Row = (a.TraceId, a.SpanId, toStartOfMinute(a.Timestamp))
)
WHERE Changed
