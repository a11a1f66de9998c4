-- Which derived root spans are to go, because another span stands for their invocation. Rows are looked at in the minutes in which one was
-- superseded since a given time, which the index of InsertedAt finds. The key is what settle_forget.sql makes of a span; its start in
-- nanoseconds since the Unix epoch. A minute more than needed: below a whole second the engine (26.7) does not find the second before it.
WITH
    (SELECT (toStartOfMinute(min(Timestamp)), toStartOfMinute(max(Timestamp)) + INTERVAL 2 MINUTE)
     FROM invocations
     WHERE Superseded AND Reporter != '' AND InsertedAt >= {since:DateTime64(3)}) AS around
SELECT DISTINCT
    lower(hex(MD5(concat(Tenant, '/', TraceId, '/', SpanId)))) AS span,
    toUnixTimestamp64Nano(Timestamp) AS at
FROM otel_traces
WHERE ScopeName = 'dev.coldspan.platform' AND Timestamp >= around.1 AND Timestamp < around.2
  AND (Tenant, TraceId, SpanId) IN
  (
      SELECT Tenant, TraceId, SpanId
      FROM invocations FINAL
      WHERE Timestamp >= around.1 AND Timestamp < around.2
        AND Superseded AND Reporter != '' AND InsertedAt >= {since:DateTime64(3)}
  )
LIMIT 10000
