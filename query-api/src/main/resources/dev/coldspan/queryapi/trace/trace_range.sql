-- Where in time a trace lies, to the second; no row and zeros alike mean that the lookup table does not know it.
SELECT
    count() AS Known,
    toUnixTimestamp(min(Start)) AS FirstSecond,
    toUnixTimestamp(max(End)) AS LastSecond
FROM otel_traces_trace_id_ts
WHERE TraceId = {traceId:String}
