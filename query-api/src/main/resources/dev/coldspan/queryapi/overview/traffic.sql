-- Invocations and errors of all functions per bucket; buckets without any are absent.
SELECT
    intDiv(toUnixTimestamp(Minute), {step:UInt32}) * {step:UInt32} AS Bucket,
    sum(Invocations) AS InvocationCount,
    sum(Errors) AS ErrorCount
FROM ${rollup}
WHERE Minute >= toDateTime({from:Int64}) AND Minute < toDateTime({to:Int64})
  AND Invocations > 0
GROUP BY Bucket
