-- The days with invocations that arrived since a given time, without those whose invocations may have expired or were dropped.
SELECT DISTINCT toString(toDate(Timestamp)) AS day
FROM invocations
WHERE InsertedAt >= {since:DateTime64(3)} AND Timestamp >= now() - toIntervalHour({retentionHours:UInt32})
  AND Timestamp >= (SELECT toDateTime(if(count() = 0, toDate(0), max(Day) + 1)) FROM retention_floor)
ORDER BY day
