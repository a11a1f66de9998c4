-- The hours with reports whose invocations may have to be settled: because of new reports, of new spans, or because what was to follow has
-- not come in 20 minutes. A span may belong to reports two hours before or behind its start. In seconds since the Unix epoch.
WITH hours AS (SELECT DISTINCT toStartOfHour(Timestamp) AS Hour FROM invocation_reports)
SELECT DISTINCT toUnixTimestamp(Hour) AS hour
FROM
(
    SELECT toStartOfHour(Timestamp) AS Hour
    FROM invocation_reports
    WHERE InsertedAt >= {since:DateTime64(3)}
       OR Kind != 'report' AND InsertedAt >= {since:DateTime64(3)} - INTERVAL 20 MINUTE AND InsertedAt < now64(3) - INTERVAL 20 MINUTE
    UNION DISTINCT
    SELECT arrayJoin(arrayMap(n -> toStartOfHour(Timestamp) + toIntervalHour(n), [-2, -1, 0, 1, 2])) AS Hour
    FROM invocations
    WHERE InsertedAt >= {since:DateTime64(3)} AND (SELECT count() FROM hours) > 0
)
WHERE Hour IN (SELECT Hour FROM hours)
  AND Hour >= now() - toIntervalHour({retentionHours:UInt32})
  AND Hour >= (SELECT toDateTime(if(count() = 0, toDate(0), max(Day) + 1)) FROM retention_floor)
ORDER BY hour
