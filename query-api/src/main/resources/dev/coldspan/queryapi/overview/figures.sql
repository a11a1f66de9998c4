-- Figures of the range and of the period before it, of each function and of all together, in one pass over the rollup.
SELECT
    FunctionName,
    Minute >= toDateTime({from:Int64}) AS Now,
    grouping(FunctionName) = 0 AS OfFunction,
    NOT OfFunction AS OfFleet,
    uniqExact(FunctionName) AS FunctionCount,
    sum(Invocations) AS InvocationCount,
    sum(Errors) AS ErrorCount,
    sum(Timeouts) AS TimeoutCount,
    sum(OutOfMemory) AS OutOfMemoryCount,
    sum(ColdStarts) AS ColdStartCount,
    sum(BilledMs) AS BilledSum,
    quantilesTDigestMerge(0.5, 0.95, 0.99)(DurationMs) AS DurationQuantiles,
    quantilesTDigestMerge(0.5, 0.95, 0.99)(InitMs) AS InitQuantiles
FROM ${rollup}
WHERE Minute >= toDateTime({previous:Int64}) AND Minute < toDateTime({to:Int64})
  AND Invocations > 0
GROUP BY GROUPING SETS ((Now), (Now, FunctionName))
