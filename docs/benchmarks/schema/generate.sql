-- {traces} invocations over 24 hours, 20 functions of uneven traffic, five spans each: the invocation and four children.
-- Ids are hashes, so a second run gives the same data. Ten resource attributes and, on average, seven span attributes.
INSERT INTO {table}
(
    Timestamp, TraceId, SpanId, ParentSpanId, TraceState, SpanName, SpanKind, ServiceName, ResourceAttributes,
    ScopeName, ScopeVersion, SpanAttributes, Duration, StatusCode, StatusMessage
)
WITH
    intDiv(number, 5) AS t,
    number % 5 AS k,
    cityHash64(t, 1) AS h1,
    cityHash64(t, 2) AS h2,
    cityHash64(number, 3) AS h3,
    toUInt8(20 * pow((h1 % 1000) / 1000, 2)) AS f,
    concat('shop-', ['checkout', 'cart', 'payment', 'stock', 'search', 'mail', 'invoice', 'image', 'login', 'export'][1 + f % 10], '-', toString(f)) AS fn,
    h2 % 50 = 0 AS cold,
    h2 % 97 = 0 AS failed,
    toFloat64(5 + f * 3) * exp((h2 / 9223372036854775808. - 1) * 1.4) AS ms,
    if(cold, round(800 + h2 % 90000 / 100, 2), 0) AS initMs
SELECT
    fromUnixTimestamp64Nano(toInt64(toUnixTimestamp(toStartOfDay(now() - toIntervalDay(1)))) * 1000000000
        + toInt64(t * (86400000000000 / {traces})) + toInt64(h1 % 100000000) + toInt64(k * ms * 150000)) AS Timestamp,
    concat(lower(hex(h1)), lower(hex(h2))) AS TraceId,
    lower(hex(h3)) AS SpanId,
    if(k = 0, '', lower(hex(cityHash64(t * 5, 3)))) AS ParentSpanId,
    '' AS TraceState,
    if(k = 0, fn, ['SELECT orders', 'PUT', 'GET /v1/price', 'INSERT events'][k]) AS SpanName,
    if(k = 0, 'Server', 'Client') AS SpanKind,
    fn AS ServiceName,
    CAST(([
        'cloud.account.id', 'cloud.provider', 'cloud.region', 'faas.instance', 'faas.max_memory', 'faas.name',
        'faas.version', 'host.arch', 'service.name', 'telemetry.sdk.language'
    ], [
        '123456789012', 'aws', 'eu-central-1',
        concat('2026/11/20/[$LATEST]', lower(hex(cityHash64(f, intDiv(t, 20000), h1 % 8))), lower(hex(cityHash64(f, h1 % 8, intDiv(t, 20000), 9)))),
        toString(bitShiftLeft(toUInt64(134217728), f % 4)), fn, toString(1 + f % 3), if(f % 2 = 0, 'amd64', 'arm64'), fn, 'java'
    ]), 'Map(String, String)') AS ResourceAttributes,
    if(k = 0, 'dev.coldspan.agent', 'dev.coldspan.awssdk') AS ScopeName,
    '0.1.0' AS ScopeVersion,
    CAST(multiIf(
        k = 0, ([
            'coldspan.billed.source', 'coldspan.billed_duration_ms', 'coldspan.cpu.time_ms', 'coldspan.duration_ms',
            'coldspan.gc.pause_ms', 'coldspan.init.duration_ms', 'coldspan.init.type', 'coldspan.memory.max_used_bytes',
            'coldspan.outcome', 'coldspan.trigger.source', 'faas.coldstart', 'faas.invocation_id', 'faas.trigger'
        ], [
            'platform', toString(toUInt64(ceil(ms + initMs))), toString(round(ms * 0.6, 2)), toString(round(ms, 2)),
            toString(h3 % 7), toString(initMs), 'on-demand', toString(100000000 + 4096 * (h3 % 9000)),
            if(failed, 'error', 'ok'), ['apigateway', 'sqs', 's3', 'eventbridge'][1 + f % 4], if(cold, 'true', 'false'),
            toString(reinterpretAsUUID(concat(reinterpretAsString(h1), reinterpretAsString(h3)))), if(f % 4 = 1, 'pubsub', 'http')
        ]),
        k IN (1, 4), (['db.namespace', 'db.operation.name', 'db.query.text', 'db.system.name', 'server.address', 'server.port'], [
            'shop', if(k = 1, 'SELECT', 'INSERT'),
            if(k = 1, 'SELECT id, total, state FROM orders WHERE customer = ? AND state <> ?', 'INSERT INTO events (id, kind, body) VALUES (?, ?, ?)'),
            'postgresql', 'db.shop.internal', '5432'
        ]),
        k = 2, (['aws.request_id', 'aws.s3.bucket', 'http.response.status_code', 'rpc.method', 'rpc.service', 'rpc.system'], [
            lower(hex(h3)), 'shop-uploads', '200', 'PutObject', 'S3', 'aws-api'
        ]),
        (['http.request.method', 'http.response.status_code', 'network.protocol.version', 'server.address', 'url.full'], [
            'GET', if(failed, '503', '200'), '1.1', 'price.example.com', concat('https://price.example.com/v1/price?sku=', toString(h3 % 5000))
        ])), 'Map(String, String)') AS SpanAttributes,
    toUInt64(ms * if(k = 0, 1000000, 60000 + h3 % 120000)) AS Duration,
    if(failed AND k IN (0, 3), 'Error', 'Unset') AS StatusCode,
    if(failed AND k = 0, 'java.lang.IllegalStateException: price service answered 503', '') AS StatusMessage
FROM numbers({spans})
SETTINGS max_insert_block_size = 100000, max_threads = 1, max_insert_threads = 1
