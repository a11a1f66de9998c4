-- Usage from the rollup, split by the dimensions asked for and by all that decides the price. Period counts the price
-- changes up to the minute, so that usage before and after a change is priced apart.
SELECT
    CAST([${dimensions}], 'Array(String)') AS Dimensions,
    intDiv(toUnixTimestamp(Minute), {step:UInt32}) * {step:UInt32} AS Bucket,
    arrayCount(change -> toUnixTimestamp(Minute) >= change, {priceChanges:Array(Int64)}) AS Period,
    Provider,
    Region,
    Arch,
    MemorySizeBytes,
    InitType,
    sum(Invocations) AS Requests,
    sum(BilledMs) AS BilledMs
FROM ${rollup}
WHERE Minute >= toDateTime({from:Int64}) AND Minute < toDateTime({to:Int64})
  AND ({function:String} = '' OR FunctionName = {function:String})
GROUP BY Dimensions, Bucket, Period, Provider, Region, Arch, MemorySizeBytes, InitType
HAVING Requests > 0
ORDER BY Dimensions, Bucket
