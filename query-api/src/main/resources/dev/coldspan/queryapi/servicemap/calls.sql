-- Calls between places, where a place is (kind, system, name). A call is told of by its caller (a client or producer span), by the one
-- called (a server or consumer span), or by both: JoinKey brings both together, and the one called is then believed. A message
-- is two calls, into the queue and out of it. An entry nobody is known to have called is its trigger's. Rows without a source
-- are of all calls to a place; the row without a target is of all calls.
SELECT
    Source.1 AS SourceKind,
    Source.2 AS SourceSystem,
    Source.3 AS SourceName,
    Target.1 AS TargetKind,
    Target.2 AS TargetSystem,
    Target.3 AS TargetName,
    grouping(Source) = 0 AS OfSource,
    grouping(Target) = 0 AS OfTarget,
    sum(Weight) AS Calls,
    sumIf(Weight, Failed) AS Errors,
    quantilesTDigest(0.5, 0.95, 0.99)(DurationMs) AS DurationQuantiles,
    uniqExact(Source, Target) AS Pairs,
    uniqExactArray([Source, Target]) AS Places,
    max(Read) AS Spans
FROM
(
    SELECT
        Weight,
        Failed,
        DurationMs,
        count() OVER () AS Read,
        anyIf(Owner, NOT Entry) OVER (PARTITION BY JoinKey) AS Caller,
        countIf(Entry) OVER (PARTITION BY JoinKey) > 0 AS Answered,
        multiIf(
            Entry AND Message, Remote,
            Entry AND Caller.1 != '', Caller,
            Entry, ('trigger', '', Trigger),
            Received, Remote,
            Owner) AS Source,
        if(Entry OR Received, Owner, Remote) AS Target,
        Source.3 != '' AND Target.3 != '' AND (Entry OR Message OR NOT Answered) AS Counted
    FROM
    (
        WITH
            SpanAttributes AS a,
            (one, other) -> if(a[one] != '', a[one], a[other]) AS either
        SELECT
            cityHash64(TraceId, SpanId) AS Key,
            SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER') AS Entry,
            if(Entry AND ParentSpanId != '', cityHash64(TraceId, ParentSpanId), Key) AS JoinKey,
            SampleWeight AS Weight,
            StatusCode IN ('Error', 'STATUS_CODE_ERROR') AS Failed,
            Duration / 1e6 AS DurationMs,
            if(FunctionName != '', ('function', '', toString(FunctionName)), ('service', '', toString(ServiceName))) AS Owner,
            a['messaging.system'] != '' AS Message,
            Message AND NOT Entry AND a['messaging.operation.type'] IN ('receive', 'process') AS Received,
            multiIf(
                a['coldspan.trigger.source'] != '', a['coldspan.trigger.source'],
                a['faas.trigger'] != '', a['faas.trigger'],
                either('http.request.method', 'http.method') != '', 'http',
                'unknown') AS Trigger,
            either('db.system.name', 'db.system') AS DatabaseSystem,
            either('db.namespace', 'db.name') AS DatabaseName,
            multiIf(
                a['server.address'] != '', a['server.address'],
                a['net.peer.name'] != '', a['net.peer.name'],
                domain(either('url.full', 'http.url'))) AS Address,
            either('rpc.system.name', 'rpc.system') AS RpcSystem,
            multiIf(
                Message, ('queue', replaceAll(a['messaging.system'], '.', '_'), either('messaging.destination.name', 'messaging.destination')),
                a['faas.invoked_name'] != '', ('function', '', a['faas.invoked_name']),
                DatabaseSystem != '', ('database', DatabaseSystem, multiIf(DatabaseName != '', DatabaseName, a['db.collection.name'] != '' AND Address = '', a['db.collection.name'], Address != '', Address, DatabaseSystem)),
                a['peer.service'] != '', ('service', '', a['peer.service']),
                a['aws.s3.bucket'] != '', ('service', 'aws-api', concat('S3/', a['aws.s3.bucket'])),
                RpcSystem != '' AND a['rpc.service'] != '', ('service', RpcSystem, a['rpc.service']),
                RpcSystem != '' AND position(a['rpc.method'], '/') > 0, ('service', RpcSystem, substringIndex(a['rpc.method'], '/', 1)),
                either('http.request.method', 'http.method') != '', ('service', 'http', Address),
                ('service', '', Address)) AS Remote
        FROM otel_traces
        WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
          AND SpanKind IN ('Client', 'Producer', 'Server', 'Consumer', 'SPAN_KIND_CLIENT', 'SPAN_KIND_PRODUCER', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER')
          AND cityHash64(TraceId) % {modulus:UInt64} = 0
          AND ${traces}
          AND ({function:String} = '' OR TraceId IN
          (
              SELECT TraceId
              FROM otel_traces
              WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
                AND FunctionName = {function:String}
          ))
        ORDER BY FromPlatform DESC, InsertedAt DESC, _part_offset DESC
        LIMIT 1 BY Key
    )
)
WHERE Counted
GROUP BY GROUPING SETS ((Source, Target), (Target), ())
ORDER BY Calls DESC, Source, Target
LIMIT {limit:UInt32} BY OfSource, OfTarget
