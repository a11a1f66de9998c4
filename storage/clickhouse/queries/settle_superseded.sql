-- Which derived root spans are to go, because another span stands for their invocation.
SELECT DISTINCT TraceId AS traceId, SpanId AS spanId
FROM invocations FINAL
WHERE Superseded AND Reporter != '' AND InsertedAt >= {since:DateTime64(3)}
  AND (TraceId, SpanId) IN (SELECT TraceId, SpanId FROM otel_traces WHERE ScopeName = 'dev.coldspan.platform')
LIMIT 10000
