-- One signal per bucket and group, from the rollup. Buckets without an invocation are absent.
SELECT
    CAST([toString(FunctionName)], 'Array(String)') AS Dimensions,
    intDiv(toUnixTimestamp(Minute), {step:UInt32}) * {step:UInt32} AS Bucket,
    sum(Errors) AS Value
FROM (
-- The rows of the rollup that match a filter.
SELECT *
FROM (
    SELECT * FROM function_rollup FINAL PREWHERE Step = 60 AND intDiv(toUnixTimestamp(Minute), 14400) BETWEEN {rollup1:Int64} AND {rollup1:Int64} AND Minute >= toDateTime({rollup1:Int64}) AND Minute < toDateTime({rollup2:Int64})
)
WHERE Region LIKE {q1:String}
)
WHERE Minute >= toDateTime({from:Int64}) AND Minute < toDateTime({to:Int64})
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND Invocations > 0
GROUP BY Dimensions, Bucket
ORDER BY Dimensions, Bucket
