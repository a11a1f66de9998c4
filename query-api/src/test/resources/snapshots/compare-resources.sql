-- The same of the resource's attributes, which all invocations of a sandbox share: first by the whole resource, which is a dictionary's
-- entry, and only then by its parts.
WITH
    (if(Outcome IN ('ok', 'error', 'timeout', 'out_of_memory', 'crash', 'init_error', 'incomplete'), Outcome, 'error') = {a1:String} AND DurationMs > {a2:Int64}) AS InA,
    if(Outcome IN ('ok', 'error', 'timeout', 'out_of_memory', 'crash', 'init_error', 'incomplete'), Outcome, 'error') = {b1:String} AS InB
SELECT
    Key,
    count() AS Distinct,
    sum(A) AS PresentA,
    sum(B) AS PresentB,
    groupArrayIf(200)(Value, A >= {leastA:UInt64} OR B >= {leastB:UInt64}) AS Values,
    groupArrayIf(200)(A, A >= {leastA:UInt64} OR B >= {leastB:UInt64}) AS CountsA,
    groupArrayIf(200)(B, A >= {leastA:UInt64} OR B >= {leastB:UInt64}) AS CountsB
FROM
(
    SELECT
        (arrayJoin(if(Resource = '', [('', '')], JSONExtractKeysAndValues(Resource, 'String'))) AS Part).1 AS Key,
        Part.2 AS Value,
        sum(CountA) AS A,
        sum(CountB) AS B
    FROM
    (
        SELECT toString(Resource) AS Resource, countIf(InA) AS CountA, count() - CountA AS CountB
        FROM invocations FINAL
        WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
          AND NOT Superseded
          AND ({function:String} = '' OR FunctionName = {function:String})
          AND Region = {q1:String} AND (InA OR InB)
        GROUP BY invocations.Resource
    )
    GROUP BY Key, Value
)
GROUP BY Key
HAVING PresentA >= {leastA:UInt64} OR PresentB >= {leastB:UInt64}
ORDER BY PresentA + PresentB DESC
LIMIT 1000
SETTINGS do_not_merge_across_partitions_select_final = 1
