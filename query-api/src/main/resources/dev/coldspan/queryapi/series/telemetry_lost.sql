-- What was given up on its way and counted where that happened: by the Lambda extension and the platform before it (delta sums, each told once
-- even if it was received twice), and by the agent, whose root spans carry the count since its JVM started, so that its growth counts; a sandbox
-- that lost something in the range is looked back at for a day, so that what it had lost before it rested is not counted again.
-- Whoever was invoked and lost nothing has a row of 0: that something was lost is over then, and not unknown.
SELECT
    TimeUnix AS Timestamp,
    Value AS Amount,
    ResourceAttributes['faas.name'] AS FunctionName,
    ResourceAttributes['faas.version'] AS FunctionVersion,
    ResourceAttributes['cloud.provider'] AS Provider,
    ResourceAttributes['cloud.region'] AS Region,
    ResourceAttributes['cloud.account.id'] AS AccountId,
    ResourceAttributes['host.arch'] AS Arch,
    toUInt64OrZero(ResourceAttributes['faas.max_memory']) AS MemorySizeBytes,
    '' AS TriggerSource,
    '' AS InitType,
    '' AS Plan,
    '' AS Team
FROM otel_metrics_sum
WHERE MetricName IN ('coldspan.extension.dropped', 'coldspan.extension.platform_dropped')
  AND TimeUnix >= fromUnixTimestamp64Nano({from:Int64}) AND TimeUnix < fromUnixTimestamp64Nano({to:Int64})
LIMIT 1 BY Tenant, ResourceAttributes['faas.instance'], FunctionName, MetricName, toString(Attributes), StartTimeUnix, TimeUnix
UNION ALL
SELECT Timestamp, Amount, FunctionName, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType, Plan, Team
FROM
(
    SELECT
        Timestamp, FunctionName, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType, Plan, Team,
        toFloat64OrZero(Attributes['coldspan.agent.spans_dropped']) AS Dropped,
        lagInFrame(Dropped) OVER (PARTITION BY Tenant, FunctionName, Instance ORDER BY Dropped, Timestamp ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS Before,
        Dropped - Before AS Amount
    FROM invocations FINAL
    WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) - toIntervalDay(1) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
      AND NOT Superseded
      AND Attributes['coldspan.agent.spans_dropped'] NOT IN ('', '0')
      AND (Tenant, FunctionName, Instance) IN
      (
          SELECT Tenant, FunctionName, Instance
          FROM invocations FINAL
          WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
            AND NOT Superseded
            AND Attributes['coldspan.agent.spans_dropped'] NOT IN ('', '0')
      )
)
WHERE Amount > 0
UNION ALL
SELECT toDateTime64(Minute, 9), 0, FunctionName, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType, Plan, Team
FROM function_rollup FINAL
WHERE Step = 60
  AND intDiv(toUnixTimestamp(Minute), 14400) >= intDiv(intDiv({from:Int64}, 1000000000), 14400)
  AND intDiv(toUnixTimestamp(Minute), 14400) <= intDiv(intDiv({to:Int64}, 1000000000), 14400)
  AND Minute >= toDateTime(fromUnixTimestamp64Nano({from:Int64})) AND Minute < toDateTime(fromUnixTimestamp64Nano({to:Int64}))
  AND Invocations > 0
