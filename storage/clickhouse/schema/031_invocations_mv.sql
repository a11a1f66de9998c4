-- The one place that says which span is an invocation and what its columns mean. Attributes are those of
-- docs/architecture.md; older names are read where semantic conventions renamed them, and an attribute of the resource is
-- also looked for on the span. Billed time that nobody reported is estimated as Lambda bills it: initialisation of an
-- on-demand cold start plus duration, rounded up to a millisecond. Numbers come from anybody: a "nan" that reached a
-- conversion to integer would refuse the whole insert, so number() makes 0 of what is none and clips to 0 .. 10^15.
CREATE MATERIALIZED VIEW IF NOT EXISTS invocations_mv TO invocations AS
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
    bitShiftLeft(toUInt64(fromPlatform), 62) + toUInt64(toUnixTimestamp64Nano(now64(9))) AS Version
FROM otel_traces
WHERE InvocationId != '' AND FunctionName != '' AND SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER')
