-- One signal per bucket and group, from rows with an amount. Buckets without a row are absent.
SELECT
    CAST([${dimensions}], 'Array(String)') AS Dimensions,
    intDiv(toUnixTimestamp(Timestamp), {step:UInt32}) * {step:UInt32} AS Bucket,
    sum(Amount) AS Value
FROM ${rows}
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND ({function:String} = '' OR FunctionName = {function:String})
  AND ${filter}
GROUP BY Dimensions, Bucket
ORDER BY Dimensions, Bucket
