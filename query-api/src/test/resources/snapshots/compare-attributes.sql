-- By attribute of the span: its different values, the rows that have it, and the values frequent enough to be compared. Pairs are counted
-- by a number of 24 bits of the key's hash and 40 of the value's, since numbers are grouped many times faster than texts; names.sql finds
-- the texts.
WITH
    (if(Outcome IN ('ok', 'error', 'timeout', 'out_of_memory', 'crash', 'init_error', 'incomplete'), Outcome, 'error') = {a1:String} AND DurationMs > {a2:Int64}) AS InA,
    if(Outcome IN ('ok', 'error', 'timeout', 'out_of_memory', 'crash', 'init_error', 'incomplete'), Outcome, 'error') = {b1:String} AS InB
SELECT
    bitAnd(bitShiftRight(Pair, 40), 16777215) AS KeyHash,
    count() AS Distinct,
    sum(A) AS PresentA,
    sum(B) AS PresentB,
    groupArrayIf(200)(Pair, A >= {leastA:UInt64} OR B >= {leastB:UInt64}) AS Pairs,
    groupArrayIf(200)(A, A >= {leastA:UInt64} OR B >= {leastB:UInt64}) AS CountsA,
    groupArrayIf(200)(B, A >= {leastA:UInt64} OR B >= {leastB:UInt64}) AS CountsB
FROM
(
    SELECT
        arrayJoin(arrayMap((k, v) -> reinterpretAsInt64(bitOr(bitShiftLeft(cityHash64(k), 40), bitAnd(cityHash64(v), 1099511627775))),
            mapKeys(Attributes), mapValues(Attributes))) AS Pair,
        countIf(InA) AS A,
        count() - A AS B
    FROM invocations FINAL
    WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
      AND NOT Superseded
      AND ({function:String} = '' OR FunctionName = {function:String})
      AND Region = {q1:String} AND (InA OR InB)
    GROUP BY Pair
)
GROUP BY KeyHash
HAVING PresentA >= {leastA:UInt64} OR PresentB >= {leastB:UInt64}
ORDER BY PresentA + PresentB DESC
LIMIT 1000
SETTINGS do_not_merge_across_partitions_select_final = 1
