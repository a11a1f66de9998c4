-- The days with invocations that arrived since a given time, without those whose invocations may have expired.
SELECT DISTINCT toString(toDate(Timestamp)) AS day
FROM invocations
WHERE InsertedAt >= {since:DateTime64(3)} AND Timestamp >= now() - toIntervalHour({retentionHours:UInt32})
ORDER BY day
