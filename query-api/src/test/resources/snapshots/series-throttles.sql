-- One signal per bucket and group, from rows with an amount. Buckets without a row are absent.
SELECT
    CAST([toString(FunctionName)], 'Array(String)') AS Dimensions,
    intDiv(toUnixTimestamp(Timestamp), {step:UInt32}) * {step:UInt32} AS Bucket,
    sum(Amount) AS Value
FROM (
-- Invocations that AWS Lambda refused, as a CloudWatch metric stream in the format of OpenTelemetry tells them: one summary a minute, dated by its
-- end. CloudWatch counts each throttle once by function, again by version or alias, and again in all; only the first is read.
-- Dimensions are one attribute each in version 0.7 of the format and one map in 1.0.
SELECT
    if(toUnixTimestamp(StartTimeUnix) > 0, StartTimeUnix, TimeUnix) AS Timestamp,
    Sum AS Amount,
    if(Attributes['FunctionName'] != '', Attributes['FunctionName'], JSONExtractString(Attributes['Dimensions'], 'FunctionName')) AS FunctionName,
    '' AS FunctionVersion,
    ResourceAttributes['cloud.provider'] AS Provider,
    ResourceAttributes['cloud.region'] AS Region,
    ResourceAttributes['cloud.account.id'] AS AccountId,
    '' AS Arch,
    toUInt64(0) AS MemorySizeBytes,
    '' AS TriggerSource,
    '' AS InitType,
    '' AS Plan,
    '' AS Team
FROM otel_metrics_summary
WHERE MetricName = 'amazonaws.com/AWS/Lambda/Throttles'
  AND TimeUnix >= fromUnixTimestamp64Nano({from:Int64}) AND TimeUnix < fromUnixTimestamp64Nano({to:Int64}) + toIntervalHour(1)
  AND FunctionName != ''
  AND Attributes['Resource'] = '' AND JSONExtractString(Attributes['Dimensions'], 'Resource') = ''
  AND Attributes['ExecutedVersion'] = '' AND JSONExtractString(Attributes['Dimensions'], 'ExecutedVersion') = ''
LIMIT 1 BY AccountId, Region, FunctionName, Timestamp
)
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND Region LIKE {q1:String}
GROUP BY Dimensions, Bucket
ORDER BY Dimensions, Bucket
