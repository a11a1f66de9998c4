-- Invocations and errors per function and bucket; buckets without any are absent.
SELECT
    FunctionName,
    intDiv(toUnixTimestamp(Minute), {step:UInt32}) * {step:UInt32} AS Bucket,
    sum(Invocations) AS InvocationCount,
    sum(Errors) AS ErrorCount
FROM ${rollup}
WHERE Minute >= toDateTime({from:Int64}) AND Minute < toDateTime({to:Int64})
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND Invocations > 0
GROUP BY FunctionName, Bucket
ORDER BY FunctionName, Bucket
