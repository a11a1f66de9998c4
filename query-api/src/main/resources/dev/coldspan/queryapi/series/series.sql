-- One signal per bucket and group, from the rollup. Buckets without an invocation are absent.
SELECT
    CAST([${dimensions}], 'Array(String)') AS Dimensions,
    intDiv(toUnixTimestamp(Minute), {step:UInt32}) * {step:UInt32} AS Bucket,
    ${signal} AS Value
FROM ${rollup}
WHERE Minute >= toDateTime({from:Int64}) AND Minute < toDateTime({to:Int64})
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND Invocations > 0
GROUP BY Dimensions, Bucket
ORDER BY Dimensions, Bucket
