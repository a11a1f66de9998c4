-- Invocations of 60 functions of uneven traffic (the busiest has an eighth of all), one each {stepNanos}: 2 % begin cold, 1 % fail,
-- a new version every fourth day. Written as the view would derive them, without their spans; root_spans.sql writes those with.
INSERT INTO invocations
(
    Timestamp, FunctionName, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, Trigger, TriggerSource, InitType, Instance,
    InvocationId, TraceId, SpanId, ColdStart, Outcome, ErrorType, ErrorMessage, DurationMs, BilledMs, BilledSource, InitMs, MemoryUsedBytes,
    HeapPeakBytes, GcPauseMs, CpuTimeMs, AgentOverheadMs, InsertedAt, Version
)
WITH
    sipHash64(number, 'function') AS h1,
    sipHash64(number, 'draw') AS h2,
    sipHash64(number, 'ms') AS h3,
    toUInt8(60 * pow((h1 % 100003) / 100003, 2)) AS f,
    ['checkout', 'cart', 'payment', 'stock', 'search', 'mail', 'invoice', 'image', 'login', 'export'] AS names,
    h2 % 50 = 0 AS cold,
    multiIf(h2 % 101 = 0, 'error', h2 % 1009 = 0, 'timeout', h2 % 10007 = 0, 'out_of_memory', 'ok') AS outcome,
    (5 + f * 3) * exp((h3 / 9223372036854775808. - 1) * 1.4) AS ms,
    if(cold, round(800 + h2 % 90000 / 100, 2), 0) AS initMs
SELECT
    fromUnixTimestamp64Nano({startNanos:Int64} + toInt64(number) * {stepNanos:Int64}) AS Timestamp,
    concat('shop-', names[1 + f % 10], '-', toString(f)) AS FunctionName,
    toString(1 + intDiv(number * {stepNanos:Int64}, 4 * 86400000000000)) AS FunctionVersion,
    'aws' AS Provider,
    if(f % 3 = 0, 'us-east-1', 'eu-central-1') AS Region,
    '123456789012' AS AccountId,
    if(f % 2 = 0, 'x86_64', 'arm64') AS Arch,
    bitShiftLeft(toUInt64(134217728), f % 4) AS MemorySizeBytes,
    if(f % 4 = 1, 'pubsub', 'http') AS Trigger,
    ['apigateway', 'sqs', 's3', 'eventbridge'][1 + f % 4] AS TriggerSource,
    'on-demand' AS InitType,
    lower(hex(sipHash128(f, intDiv(number, 50000), h1 % 8))) AS Instance,
    toString(reinterpretAsUUID(sipHash128(number, 'id'))) AS InvocationId,
    lower(hex(sipHash128(number, 'invocation'))) AS TraceId,
    lower(hex(substring(sipHash128(number, 'root'), 1, 8))) AS SpanId,
    cold AS ColdStart,
    outcome AS Outcome,
    if(outcome = 'error', ['java.lang.IllegalStateException', 'java.net.SocketTimeoutException', 'OutOfStock'][1 + h3 % 3], '') AS ErrorType,
    if(outcome = 'error', concat('order ', toString(h3 % 100000), ' cannot be served'), '') AS ErrorMessage,
    round(ms, 2) AS DurationMs,
    toUInt64(ceil(ms + initMs)) AS BilledMs,
    'platform' AS BilledSource,
    initMs AS InitMs,
    100000000 + 4096 * (h3 % 9000) AS MemoryUsedBytes,
    40000000 + 4096 * (h3 % 5000) AS HeapPeakBytes,
    h3 % 7 AS GcPauseMs,
    round(ms * 0.6, 2) AS CpuTimeMs,
    0.2 AS AgentOverheadMs,
    now64(3) AS InsertedAt,
    toUnixTimestamp64Nano(now64(9)) AS Version
FROM numbers({first:UInt64}, {count:UInt64})
