-- The root span of an attempt whose span nobody sent; the view makes its row in invocations of it. Written again only when what is known has
-- changed, with the same ids.
INSERT INTO otel_traces
    (Timestamp, TraceId, SpanId, SpanName, SpanKind, ServiceName, ResourceAttributes, ScopeName, SpanAttributes, Duration, StatusCode,
     StatusMessage, Tenant)
WITH
{attempts}
SELECT
    p.Start,
    p.TraceId,
    p.SpanId,
    p.FunctionName,
    'Server',
    if(p.ServiceName != '', p.ServiceName, p.FunctionName),
    -- What the report says of memory is in bytes, what resources say is not always.
    mapFilter((k, v) -> k != 'faas.max_memory', p.ResourceAttributes),
    'dev.coldspan.platform',
    mapSort(mapFilter((k, v) -> v != '' AND k NOT IN ('coldspan.report', 'error.message', 'aws.log.event.id'),
        mapUpdate(mapUpdate(mapUpdate(p.E, p.S), mapUpdate(p.F, p.R)), map(
            'faas.invocation_id', p.InvocationId,
            'faas.name', p.FunctionName,
            'faas.instance', p.Instance,
            'faas.coldstart', if(p.ColdStart, 'true', 'false'),
            'error.type', p.ErrorType,
            'coldspan.init.type', p.InitType,
            'coldspan.outcome', p.Outcome,
            'coldspan.billed_duration_ms', toString(p.BilledMs),
            'coldspan.billed.source', if(p.Billed, 'platform', ''),
            'coldspan.reporter', 'platform')))),
    toUInt64(if(p.Reported, least(p.DurationMs * 1e6, 9e18), toUnixTimestamp64Nano(p.End) - toUnixTimestamp64Nano(p.Start))),
    if(p.Outcome IN ('ok', 'incomplete'), 'Unset', 'Error'),
    p.ErrorMessage,
    p.Tenant
FROM facts AS p
LEFT JOIN chosen AS c
    ON c.Tenant = p.Tenant AND c.FunctionName = p.FunctionName AND c.InvocationId = p.InvocationId AND c.Attempt = p.Attempt
LEFT JOIN candidates AS a
    ON a.Tenant = p.Tenant AND a.FunctionName = p.FunctionName AND a.InvocationId = p.InvocationId
    AND a.TraceId = p.TraceId AND a.SpanId = p.SpanId
WHERE (p.Reported OR p.Late) AND c.InvocationId = ''
  AND (a.InvocationId = ''
       OR a.Timestamp != p.Start OR a.Outcome != p.Outcome OR a.BilledMs != p.BilledMs OR a.MemoryUsedBytes != p.MemoryUsedBytes
       OR a.MemorySizeBytes != p.MemorySizeBytes OR a.InitMs != p.InitMs OR a.RestoreMs != p.RestoreMs OR a.ErrorType != p.ErrorType
       OR a.ErrorMessage != p.ErrorMessage OR p.Reported AND a.DurationMs != p.DurationMs)
