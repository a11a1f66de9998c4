-- The distribution of attributes whose values are numbers, in bins of an eighth of a doubling, -10000 being zero or below.
WITH
    (if(Outcome IN ('ok', 'error', 'timeout', 'out_of_memory', 'crash', 'init_error', 'incomplete'), Outcome, 'error') = {a1:String} AND DurationMs > {a2:Int64}) AS InA,
    if(Outcome IN ('ok', 'error', 'timeout', 'out_of_memory', 'crash', 'init_error', 'incomplete'), Outcome, 'error') = {b1:String} AS InB
SELECT
    Key,
    toInt16(if(Number > 0, floor(log2(Number) * 8), -10000)) AS Bin,
    countIf(IsA) AS CountA,
    count() - CountA AS CountB
FROM
(
    SELECT
        InA AS IsA,
        arrayJoin(arrayFilter(item -> item.1 IN {keys:Array(String)}, arrayZip(mapKeys(Attributes), mapValues(Attributes)))) AS Item,
        toString(Item.1) AS Key,
        toFloat64OrNull(Item.2) AS Number
    FROM invocations FINAL
    WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
      AND NOT Superseded
      AND ({function:String} = '' OR FunctionName = {function:String})
      AND Region = {q1:String} AND (InA OR InB)
)
WHERE isFinite(Number)
GROUP BY Key, Bin
SETTINGS do_not_merge_across_partitions_select_final = 1
