-- Cold starts by one dimension: how many, and how long callers waited for init or restore. Counts and sums are of what was sampled from,
-- quantiles approximate (t-digest).
SELECT
    toString(${dimension}) AS Name,
    sum(SampleWeight) AS Invocations,
    sumIf(SampleWeight, ColdStart) AS Cold,
    sumIf(Waited * SampleWeight, ColdStart) AS WaitedMs,
    quantilesTDigestWeightedIf(0.5, 0.95)(Waited, SampleWeight, ColdStart AND Waited > 0) AS Quantiles,
    maxIf(Waited, ColdStart) AS MaxMs,
    countIf(ColdStart AND Waited > 0) AS Measured,
    toUnixTimestamp64Nano(min(Timestamp)) AS FirstNanos,
    toUnixTimestamp64Nano(max(Timestamp)) AS LastNanos
FROM
(
    SELECT *, if(RestoreMs > 0, RestoreMs, InitMs) AS Waited
    FROM invocations FINAL
    WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
      AND NOT Superseded
      AND ({function:String} = '' OR FunctionName = {function:String})
      AND ${narrow}
)
GROUP BY Name
ORDER BY ${order} DESC, Name
LIMIT 50
