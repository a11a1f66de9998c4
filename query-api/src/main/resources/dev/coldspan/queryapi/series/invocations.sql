-- One signal per bucket and group, from the invocations themselves. Buckets without an invocation are absent.
SELECT
    CAST([${dimensions}], 'Array(String)') AS Dimensions,
    intDiv(toUnixTimestamp(Timestamp), {step:UInt32}) * {step:UInt32} AS Bucket,
    ${signal} AS Value
FROM ${source}
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND NOT Superseded
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND ${filter}
GROUP BY Dimensions, Bucket
ORDER BY Dimensions, Bucket
