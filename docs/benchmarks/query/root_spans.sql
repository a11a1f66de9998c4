-- The root spans of the same invocations as in invocations.sql; the view derives these invocations from them. Two attributes that only
-- spans carry: customer.tier, which goes with failures, and order.id, which is nearly always another.
INSERT INTO otel_traces
(
    Timestamp, TraceId, SpanId, ParentSpanId, SpanName, SpanKind, ServiceName, ResourceAttributes, ScopeName, SpanAttributes, Duration,
    StatusCode, StatusMessage
)
WITH
    sipHash64(number, 'function') AS h1,
    sipHash64(number, 'draw') AS h2,
    sipHash64(number, 'ms') AS h3,
    toUInt8(60 * pow((h1 % 100003) / 100003, 2)) AS f,
    ['checkout', 'cart', 'payment', 'stock', 'search', 'mail', 'invoice', 'image', 'login', 'export'] AS names,
    concat('shop-', names[1 + f % 10], '-', toString(f)) AS function,
    h2 % 50 = 0 AS cold,
    multiIf(h2 % 101 = 0, 'error', h2 % 1009 = 0, 'timeout', h2 % 10007 = 0, 'out_of_memory', 'ok') AS outcome,
    (5 + f * 3) * exp((h3 / 9223372036854775808. - 1) * 1.4) AS ms,
    if(cold, round(800 + h2 % 90000 / 100, 2), 0) AS initMs,
    ['java.lang.IllegalStateException', 'java.net.SocketTimeoutException', 'OutOfStock'][1 + h3 % 3] AS error
SELECT
    fromUnixTimestamp64Nano({startNanos:Int64} + toInt64(number) * {stepNanos:Int64}) AS Timestamp,
    lower(hex(sipHash128(number, 'invocation'))) AS TraceId,
    lower(hex(substring(sipHash128(number, 'root'), 1, 8))) AS SpanId,
    '' AS ParentSpanId,
    function AS SpanName,
    if(f % 4 = 1, 'Consumer', 'Server') AS SpanKind,
    function AS ServiceName,
    CAST(([
        'cloud.account.id', 'cloud.provider', 'cloud.region', 'faas.instance', 'faas.max_memory', 'faas.name', 'faas.version', 'host.arch',
        'service.name', 'telemetry.sdk.language'
    ], [
        '123456789012', 'aws', if(f % 3 = 0, 'us-east-1', 'eu-central-1'), lower(hex(sipHash128(f, intDiv(number, 50000), h1 % 8))),
        toString(bitShiftLeft(toUInt64(134217728), f % 4)), function, toString(1 + intDiv(number * {stepNanos:Int64}, 4 * 86400000000000)),
        if(f % 2 = 0, 'amd64', 'arm64'), function, 'java'
    ]), 'Map(LowCardinality(String), String)') AS ResourceAttributes,
    'dev.coldspan.agent' AS ScopeName,
    CAST(mapFilter((k, v) -> v != '', CAST(([
        'coldspan.billed.source', 'coldspan.billed_duration_ms', 'coldspan.cpu.time_ms', 'coldspan.duration_ms', 'coldspan.gc.pause_ms',
        'coldspan.init.duration_ms', 'coldspan.init.type', 'coldspan.memory.heap_peak_bytes', 'coldspan.memory.max_used_bytes',
        'coldspan.outcome', 'coldspan.trigger.source', 'customer.tier', 'error.type', 'faas.coldstart', 'faas.invocation_id', 'faas.trigger',
        'order.id'
    ], [
        'platform', toString(toUInt64(ceil(ms + initMs))), toString(round(ms * 0.6, 2)), toString(round(ms, 2)), toString(h3 % 7),
        toString(initMs), 'on-demand', toString(40000000 + 4096 * (h3 % 5000)), toString(100000000 + 4096 * (h3 % 9000)),
        outcome, ['apigateway', 'sqs', 's3', 'eventbridge'][1 + f % 4], ['free', 'free', 'free', 'gold', 'trial'][if(outcome = 'ok' OR h3 % 5 = 0, 1 + h3 % 5, 5)],
        if(outcome = 'error', error, ''), if(cold, 'true', 'false'), toString(reinterpretAsUUID(sipHash128(number, 'id'))),
        if(f % 4 = 1, 'pubsub', 'http'), toString(sipHash64(number, 'order') % 100000000)
    ]), 'Map(String, String)')), 'Map(LowCardinality(String), String)') AS SpanAttributes,
    toUInt64(ms * 1e6) AS Duration,
    if(outcome = 'ok', 'Unset', 'Error') AS StatusCode,
    if(outcome = 'error', concat('order ', toString(h3 % 100000), ' cannot be served'), '') AS StatusMessage
FROM numbers({first:UInt64}, {count:UInt64})
