-- Where in time some traces lie together, to the second; zeros mean that the lookup table knows none of them.
SELECT
    count() AS Known,
    toUnixTimestamp(min(Start)) AS FirstSecond,
    toUnixTimestamp(max(End)) AS LastSecond
FROM otel_traces_trace_id_ts
WHERE TraceId IN {traceIds:Array(String)}
