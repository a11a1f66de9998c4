-- Put in front of the settle_*.sql statements: what is known of each attempt that has a report in one hour and got something new since a
-- given time. An invocation that a platform repeats keeps its id, so an id may have several attempts; they are at least a minute apart,
-- an attempt's own reports less. On a cluster each shard asks for what was touched itself (distributed_product_mode).
-- What lasts two hours at most lies within two hours around the hour; its span may have begun another hour earlier or later.
touched AS
(
    SELECT Tenant, FunctionName, InvocationId
    FROM invocation_reports
    WHERE toStartOfHour(Timestamp) = {hour:DateTime} AND InvocationId != '' AND FunctionName != ''
      AND (InsertedAt >= {since:DateTime64(3)}
           OR Kind != 'report' AND InsertedAt >= {since:DateTime64(3)} - INTERVAL 20 MINUTE AND InsertedAt < now64(3) - INTERVAL 20 MINUTE)
    UNION DISTINCT
    SELECT Tenant, FunctionName, InvocationId
    FROM invocations
    WHERE InsertedAt >= {since:DateTime64(3)}
      AND Timestamp >= {hour:DateTime} - INTERVAL 2 HOUR AND Timestamp < {hour:DateTime} + INTERVAL 3 HOUR
      AND (Tenant, FunctionName) IN
      (
          SELECT Tenant, FunctionName
          FROM invocation_reports
          WHERE toStartOfHour(Timestamp) = {hour:DateTime}
      )
),
pieces AS
(
    SELECT
        Tenant, FunctionName, InvocationId, Timestamp, Kind, Instance, TraceId, ServiceName, ResourceAttributes, Attributes, InsertedAt,
        multiIf(Kind = 'start', 0, Kind = 'report', 3, Kind = 'fault', 2, 1) AS Place,
        toUnixTimestamp64Milli(Timestamp) AS At,
        lagInFrame(At, 1, 0) OVER earlier AS Before,
        lagInFrame(Kind IN ('report', 'fault'), 1, 0) OVER earlier AS Ended
    FROM invocation_reports FINAL
    WHERE Timestamp >= {hour:DateTime} - INTERVAL 2 HOUR AND Timestamp < {hour:DateTime} + INTERVAL 3 HOUR
      AND (Tenant, FunctionName, InvocationId) IN (SELECT Tenant, FunctionName, InvocationId FROM touched)
    WINDOW earlier AS (PARTITION BY Tenant, FunctionName, InvocationId ORDER BY Timestamp, Place ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
),
numbered AS
(
    SELECT
        *,
        sum((Ended OR Kind = 'start') AND At - Before > 30000) OVER
            (PARTITION BY Tenant, FunctionName, InvocationId ORDER BY Timestamp, Place ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS Attempt
    FROM pieces
),
failed_inits AS
(
    SELECT Tenant, FunctionName, Instance, groupArray(Timestamp) AS Times
    FROM invocation_reports FINAL
    WHERE Kind = 'init' AND Instance != ''
      AND Timestamp >= {hour:DateTime} - INTERVAL 2 HOUR AND Timestamp < {hour:DateTime} + INTERVAL 3 HOUR
    GROUP BY Tenant, FunctionName, Instance
),
reported AS
(
    WITH s -> if(isFinite(toFloat64OrZero(s)), least(greatest(toFloat64OrZero(s), 0), 1e15), 0) AS number
    SELECT
        Tenant,
        FunctionName,
        InvocationId,
        Attempt,
        countIf(Kind = 'start') > 0 AS Started,
        countIf(Kind = 'report') > 0 AS Reported,
        countIf(Kind IN ('report', 'fault')) > 0 AS Over,
        argMaxIf(Attributes, Timestamp, Kind = 'report') AS R,
        argMaxIf(Attributes, Timestamp, Kind = 'fault') AS F,
        argMaxIf(Attributes, Timestamp, Kind = 'error') AS E,
        argMinIf(Attributes, Timestamp, Kind = 'start') AS S,
        maxIf(Timestamp, Kind = 'report') AS ReportedAt,
        number(R['coldspan.duration_ms']) AS DurationMs,
        multiIf(
            Started, minIf(Timestamp, Kind = 'start'),
            Reported, fromUnixTimestamp64Nano(toUnixTimestamp64Nano(ReportedAt) - toInt64(least(DurationMs, 7.2e6) * 1e6)),
            min(Timestamp)) AS Start,
        max(Timestamp) AS End,
        max(InsertedAt) < now64(3) - INTERVAL 20 MINUTE AS Late,
        max(p.Instance) AS Instance,
        max(p.TraceId) AS TraceOfPlatform,
        argMax(p.ServiceName, Timestamp) AS ServiceName,
        argMax(p.ResourceAttributes, Timestamp) AS ResourceAttributes
    FROM numbered AS p
    GROUP BY Tenant, FunctionName, InvocationId, Attempt
    HAVING countIf(toStartOfHour(Timestamp) = {hour:DateTime}) > 0
),
facts AS
(
    WITH s -> if(isFinite(toFloat64OrZero(s)), least(greatest(toFloat64OrZero(s), 0), 1e15), 0) AS number
    SELECT
        p.* EXCEPT (TraceOfPlatform),
        number(R['coldspan.init.duration_ms']) AS InitMs,
        number(R['coldspan.restore.duration_ms']) AS RestoreMs,
        toUInt64(number(R['coldspan.memory.max_used_bytes'])) AS MemoryUsedBytes,
        toUInt64(number(R['faas.max_memory'])) AS MemorySizeBytes,
        if(R['coldspan.outcome'] != '', R['coldspan.outcome'], F['coldspan.outcome']) AS Ending,
        arrayExists(t -> t >= Start - INTERVAL 15 SECOND AND t <= End + INTERVAL 1 SECOND, i.Times) AS NoInit,
        multiIf(
            Ending = 'crash' AND MemorySizeBytes > 0 AND MemoryUsedBytes >= MemorySizeBytes, 'out_of_memory',
            Ending = 'crash' AND NoInit, 'init_error',
            Ending) AS Failure,
        multiIf(Failure != '', Failure, E['coldspan.outcome'] != '', E['coldspan.outcome'], Over OR NOT Late, 'ok', 'incomplete') AS Outcome,
        multiIf(R['error.type'] != '', R['error.type'], F['error.type'] != '', F['error.type'], E['error.type']) AS ErrorType,
        multiIf(F['error.message'] != '', F['error.message'], E['error.message']) AS ErrorMessage,
        if(RestoreMs > 0, 'snap-start', R['coldspan.init.type']) AS InitType,
        InitMs > 0 OR RestoreMs > 0 OR R['faas.coldstart'] = 'true' AS ColdStart,
        R['coldspan.billed_duration_ms'] != '' AS Billed,
        toUInt64(ceil(if(Billed, number(R['coldspan.billed_duration_ms']), DurationMs + if(InitType IN ('', 'on-demand'), InitMs, 0)))) AS BilledMs,
        concat(Tenant, '\n', FunctionName, '\n', InvocationId, '\n', toString(toUnixTimestamp(toStartOfMinute(Start)))) AS Identity,
        if(TraceOfPlatform != '', TraceOfPlatform, lower(hex(MD5(Identity)))) AS TraceId,
        lower(hex(substring(MD5(concat('span\n', Identity)), 1, 8))) AS SpanId
    FROM reported AS p
    LEFT JOIN failed_inits AS i ON i.Tenant = p.Tenant AND i.FunctionName = p.FunctionName AND i.Instance = p.Instance
),
candidates AS
(
    SELECT *
    FROM invocations FINAL
    WHERE Timestamp >= {hour:DateTime} - INTERVAL 3 HOUR AND Timestamp < {hour:DateTime} + INTERVAL 4 HOUR
      AND NOT Superseded
      AND (Tenant, FunctionName, InvocationId) IN (SELECT Tenant, FunctionName, InvocationId FROM touched)
),
chosen AS
(
    SELECT
        p.Tenant AS Tenant, p.FunctionName AS FunctionName, p.InvocationId AS InvocationId, p.Attempt AS Attempt,
        argMax((a.TraceId, a.SpanId, toStartOfMinute(a.Timestamp)), a.Version) AS Row
    FROM facts AS p
    INNER JOIN candidates AS a ON a.Tenant = p.Tenant AND a.FunctionName = p.FunctionName AND a.InvocationId = p.InvocationId
    WHERE a.Reporter = '' AND a.Timestamp <= p.End + INTERVAL 30 SECOND
      AND a.Timestamp + toIntervalMillisecond(toInt64(least(a.DurationMs, 1e9))) >= p.Start - INTERVAL 30 SECOND
    GROUP BY Tenant, FunctionName, InvocationId, Attempt
)
