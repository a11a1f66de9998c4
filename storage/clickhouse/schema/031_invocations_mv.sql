-- The one place that says which span is an invocation and what its columns mean. Attributes are those of
-- docs/architecture.md; older names are read where semantic conventions renamed them. Billed time that nobody reported
-- is estimated as Lambda bills it: initialisation of an on-demand cold start plus duration, rounded up to a millisecond.
CREATE MATERIALIZED VIEW IF NOT EXISTS invocations_mv TO invocations AS
WITH
    SpanAttributes AS a,
    ResourceAttributes AS r,
    a['coldspan.billed.source'] = 'platform' AS fromPlatform,
    toFloat64OrZero(a['coldspan.init.duration_ms']) AS initMs,
    if(a['coldspan.duration_ms'] != '', toFloat64OrZero(a['coldspan.duration_ms']), Duration / 1e6) AS durationMs,
    if(a['coldspan.init.type'] != '', a['coldspan.init.type'], 'on-demand') AS initType,
    if(StatusCode IN ('Error', 'STATUS_CODE_ERROR'), 'error', 'ok') AS statusOutcome
SELECT
    Timestamp,
    FunctionName,
    r['faas.version'] AS FunctionVersion,
    r['cloud.provider'] AS Provider,
    r['cloud.region'] AS Region,
    r['cloud.account.id'] AS AccountId,
    multiIf(r['host.arch'] IN ('amd64', 'x86_64'), 'x86_64', r['host.arch'] IN ('arm64', 'aarch64'), 'arm64', r['host.arch']) AS Arch,
    toUInt64OrZero(r['faas.max_memory']) AS MemorySizeBytes,
    a['faas.trigger'] AS Trigger,
    a['coldspan.trigger.source'] AS TriggerSource,
    initType AS InitType,
    r['faas.instance'] AS Instance,
    InvocationId,
    TraceId,
    SpanId,
    ParentSpanId,
    ColdStart,
    if(a['coldspan.outcome'] != '', a['coldspan.outcome'], statusOutcome) AS Outcome,
    a['error.type'] AS ErrorType,
    StatusMessage AS ErrorMessage,
    durationMs AS DurationMs,
    if(a['coldspan.billed_duration_ms'] != '',
       toUInt64(ceil(greatest(toFloat64OrZero(a['coldspan.billed_duration_ms']), 0))),
       toUInt64(ceil(durationMs + if(ColdStart AND initType = 'on-demand', initMs, 0)))) AS BilledMs,
    if(fromPlatform, 'platform', 'estimated') AS BilledSource,
    initMs AS InitMs,
    toFloat64OrZero(a['coldspan.restore.duration_ms']) AS RestoreMs,
    toUInt64OrZero(a['coldspan.memory.max_used_bytes']) AS MemoryUsedBytes,
    toUInt64OrZero(a['coldspan.memory.heap_peak_bytes']) AS HeapPeakBytes,
    toFloat64OrZero(a['coldspan.gc.pause_ms']) AS GcPauseMs,
    toFloat64OrZero(a['coldspan.cpu.time_ms']) AS CpuTimeMs,
    toFloat64OrZero(a['coldspan.agent.overhead_ms']) AS AgentOverheadMs,
    InsertedAt,
    bitShiftLeft(toUInt64(fromPlatform), 62) + toUInt64(toUnixTimestamp64Nano(now64(9))) AS Version
FROM otel_traces
WHERE InvocationId != '' AND FunctionName != '' AND SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER')
