-- Which span is an invocation and what its columns mean, from here on in place of 031: the version of a row is the time its
-- span was inserted and not the time it was derived, so that deriving it again gives the same row. The collector does so
-- after an insert of unknown outcome, because a view is not crash-consistent; it adds a condition to the end of this file.
ALTER TABLE invocations_mv MODIFY QUERY
WITH
    SpanAttributes AS a,
    ResourceAttributes AS r,
    k -> if(r[k] != '', r[k], a[k]) AS either,
    s -> if(isFinite(toFloat64OrZero(s)), least(greatest(toFloat64OrZero(s), 0), 1e15), 0) AS number,
    a['coldspan.billed.source'] = 'platform' AS fromPlatform,
    number(a['coldspan.init.duration_ms']) AS initMs,
    if(a['coldspan.duration_ms'] != '', number(a['coldspan.duration_ms']), Duration / 1e6) AS durationMs,
    if(a['coldspan.init.type'] != '', a['coldspan.init.type'], 'on-demand') AS initType,
    if(StatusCode IN ('Error', 'STATUS_CODE_ERROR'), 'error', 'ok') AS statusOutcome,
    either('host.arch') AS arch
SELECT
    Timestamp,
    FunctionName,
    either('faas.version') AS FunctionVersion,
    either('cloud.provider') AS Provider,
    either('cloud.region') AS Region,
    either('cloud.account.id') AS AccountId,
    multiIf(arch IN ('amd64', 'x86_64'), 'x86_64', arch IN ('arm64', 'aarch64'), 'arm64', arch) AS Arch,
    toUInt64(number(either('faas.max_memory'))) AS MemorySizeBytes,
    a['faas.trigger'] AS Trigger,
    a['coldspan.trigger.source'] AS TriggerSource,
    initType AS InitType,
    either('faas.instance') AS Instance,
    InvocationId,
    TraceId,
    SpanId,
    ParentSpanId,
    ColdStart,
    if(a['coldspan.outcome'] != '', a['coldspan.outcome'], statusOutcome) AS Outcome,
    a['error.type'] AS ErrorType,
    StatusMessage AS ErrorMessage,
    durationMs AS DurationMs,
    toUInt64(ceil(if(a['coldspan.billed_duration_ms'] != '',
        number(a['coldspan.billed_duration_ms']),
        durationMs + if(ColdStart AND initType = 'on-demand', initMs, 0)))) AS BilledMs,
    if(fromPlatform, 'platform', 'estimated') AS BilledSource,
    initMs AS InitMs,
    number(a['coldspan.restore.duration_ms']) AS RestoreMs,
    toUInt64(number(a['coldspan.memory.max_used_bytes'])) AS MemoryUsedBytes,
    toUInt64(number(a['coldspan.memory.heap_peak_bytes'])) AS HeapPeakBytes,
    number(a['coldspan.gc.pause_ms']) AS GcPauseMs,
    number(a['coldspan.cpu.time_ms']) AS CpuTimeMs,
    number(a['coldspan.agent.overhead_ms']) AS AgentOverheadMs,
    InsertedAt,
    bitShiftLeft(toUInt64(fromPlatform), 62) + toUInt64(toUnixTimestamp64Nano(InsertedAt)) AS Version
FROM otel_traces
WHERE SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AND FunctionName != '' AND InvocationId != ''
