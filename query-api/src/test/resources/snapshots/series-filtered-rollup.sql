-- One signal per bucket and group, from the rollup. Buckets without an invocation are absent.
SELECT
    CAST([toString(FunctionName)], 'Array(String)') AS Dimensions,
    intDiv(toUnixTimestamp(Minute), {step:UInt32}) * {step:UInt32} AS Bucket,
    sum(Errors) AS Value
FROM (
-- The rows of the rollup that match a filter.
SELECT *
FROM function_minutes FINAL
WHERE Minute >= toDateTime({rowsFrom:Int64}) AND Minute < toDateTime({rowsTo:Int64})
  AND Region LIKE {q1:String}
)
WHERE Minute >= toDateTime({from:Int64}) AND Minute < toDateTime({to:Int64})
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND Invocations > 0
GROUP BY Dimensions, Bucket
ORDER BY Dimensions, Bucket
