-- Usage from the rollup, split by the dimensions asked for and by all that decides the price. Period counts the price
-- changes up to the minute, so that usage before and after a change is priced apart.
SELECT
    CAST([toString(FunctionName)], 'Array(String)') AS Dimensions,
    intDiv(toUnixTimestamp(Minute), {step:UInt32}) * {step:UInt32} AS Bucket,
    arrayCount(change -> toUnixTimestamp(Minute) >= change, {priceChanges:Array(Int64)}) AS Period,
    Provider,
    Region,
    Arch,
    MemorySizeBytes,
    InitType,
    sum(Invocations) AS Requests,
    sum(BilledMs) AS BilledMs
FROM (
    SELECT * FROM function_rollup FINAL PREWHERE Step = 3600 AND toDate(Minute) >= toDate(toDateTime({rollup1:Int64})) AND toDate(Minute) <= toDate(toDateTime({rollup2:Int64})) AND Minute >= toDateTime({rollup1:Int64}) AND Minute < toDateTime({rollup2:Int64})
    UNION ALL
    SELECT * FROM function_rollup FINAL PREWHERE Step = 60 AND toDate(Minute) >= toDate(toDateTime({rollup3:Int64})) AND toDate(Minute) <= toDate(toDateTime({rollup1:Int64})) AND Minute >= toDateTime({rollup3:Int64}) AND Minute < toDateTime({rollup1:Int64})
)
WHERE Minute >= toDateTime({from:Int64}) AND Minute < toDateTime({to:Int64})
  AND ({function:String} = '' OR FunctionName = {function:String})
GROUP BY Dimensions, Bucket, Period, Provider, Region, Arch, MemorySizeBytes, InitType
HAVING Requests > 0
ORDER BY Dimensions, Bucket
