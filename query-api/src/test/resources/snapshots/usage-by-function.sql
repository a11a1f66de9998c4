-- Usage from the rollup, split by the dimensions asked for and by all that decides the price. Period counts the price changes and months up
-- to the minute, so that usage before and after is priced apart. Of a function that is not declared to have capacity the name is left out.
SELECT
    CAST([toString(FunctionName)], 'Array(String)') AS Dimensions,
    toInt64(intDiv(toUnixTimestamp(Minute), 3600) * 3600) AS Bucket,
    arrayCount(change -> toUnixTimestamp(Minute) >= change, {priceChanges:Array(Int64)}) AS Period,
    Provider,
    AccountId,
    Region,
    Plan,
    Arch,
    MemorySizeBytes,
    InitType,
    if(has({declared:Array(String)}, toString(FunctionName)), toString(FunctionName), '') AS Declared,
    sum(Invocations) AS Requests,
    sum(BilledMs) AS BilledMs,
    sum(ExecutionUnits) AS ExecutionUnits,
    sum(UnmeteredMs) AS UnmeteredMs,
    sum(ExtraRequests) AS ExtraRequests,
    sum(StreamedBytes) AS StreamedBytes,
    sumIf(ColdStarts, startsWith(Plan, 'snap-start')) AS Restores
FROM (
    SELECT * FROM function_rollup FINAL PREWHERE Step = 3600 AND intDiv(toUnixTimestamp(Minute), 14400) BETWEEN {rollup1:Int64} AND {rollup2:Int64} AND Minute >= toDateTime({rollup3:Int64}) AND Minute < toDateTime({rollup4:Int64})
    UNION ALL
    SELECT * FROM function_rollup FINAL PREWHERE Step = 60 AND intDiv(toUnixTimestamp(Minute), 14400) BETWEEN {rollup1:Int64} AND {rollup1:Int64} AND Minute >= toDateTime({rollup5:Int64}) AND Minute < toDateTime({rollup3:Int64})
)
WHERE Minute >= toDateTime({from:Int64}) AND Minute < toDateTime({to:Int64})
  AND ({function:String} = '' OR FunctionName = {function:String})
GROUP BY Dimensions, Bucket, Period, Provider, AccountId, Region, Plan, Arch, MemorySizeBytes, InitType, Declared
HAVING Requests > 0
ORDER BY Dimensions, Bucket
