-- A part of Jaeger's benchmark set, as its tracegen makes it: traces of a parent and nine children that follow each other, ten services,
-- 11 attributes on a child that go on through 97 keys and 1,000 values from span to span; a trace each {stepNanos} of ten days.
-- Ids are hashes, so a second run gives the same data.
INSERT INTO otel_traces
(
    Timestamp, TraceId, SpanId, ParentSpanId, SpanName, SpanKind, ServiceName, ResourceAttributes, ScopeName, SpanAttributes, Duration,
    StatusCode, Tenant
)
WITH
    intDiv(number, 10) AS trace,
    number % 10 AS child,
    concat('tracegen-', digits(trace % 10)) AS service,
    arrayMap(n -> (trace * 9 + child - 1) * 11 + n, range(11)) AS counters,
    n -> if(n < 10, concat('0', toString(n)), toString(n)) AS digits
SELECT
    fromUnixTimestamp64Nano({startNanos:Int64} + toInt64(trace) * {stepNanos:Int64} + toInt64(greatest(child, 1) - 1) * 123000) AS Timestamp,
    lower(hex(sipHash128(trace, 'trace'))) AS TraceId,
    lower(hex(substring(sipHash128(number, 'span'), 1, 8))) AS SpanId,
    if(child = 0, '', lower(hex(substring(sipHash128(trace * 10, 'span'), 1, 8)))) AS ParentSpanId,
    if(child = 0, 'lets-go', concat('child-span-', digits(child - 1))) AS SpanName,
    if(child = 0, 'Client', 'Server') AS SpanKind,
    service AS ServiceName,
    CAST((
        ['service.name', 'telemetry.sdk.language', 'telemetry.sdk.name', 'telemetry.sdk.version'],
        [service, 'go', 'opentelemetry', '1.40.0']), 'Map(LowCardinality(String), String)') AS ResourceAttributes,
    'tracegen' AS ScopeName,
    CAST(if(child = 0,
        (['peer.host.ipv4', 'peer.service'], ['1.1.1.1', 'tracegen-server']),
        (
            arrayMap(n -> concat('attr_', digits(n % 97)), counters),
            arrayMap(n -> concat('val_', digits(n % 1000)), counters)
        )), 'Map(LowCardinality(String), String)') AS SpanAttributes,
    if(child = 0, 9 * 123000, 123000) AS Duration,
    'Unset' AS StatusCode,
    '' AS Tenant
FROM numbers({first:UInt64}, {count:UInt64})
