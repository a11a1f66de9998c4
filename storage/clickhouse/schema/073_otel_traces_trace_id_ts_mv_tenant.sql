ALTER TABLE otel_traces_trace_id_ts_mv MODIFY QUERY
SELECT
    TraceId,
    toDateTime(min(Timestamp)) AS Start,
    toDateTime(max(Timestamp)) AS End,
    Tenant
FROM otel_traces
WHERE TraceId != ''
GROUP BY TraceId, Tenant
