-- The texts behind the numbers of attributes.sql: of each wanted pair, and of each wanted key with any value. Reading ends as soon as all
-- are found, and it does not matter which form of a row they are found in, so there is no FINAL.
SELECT Pair, Key, Value
FROM
(
    SELECT
        arrayJoin(arrayZip(mapKeys(Attributes), mapValues(Attributes))) AS Item,
        Item.1 AS Key,
        Item.2 AS Value,
        reinterpretAsInt64(bitOr(bitShiftLeft(cityHash64(Key), 40), bitAnd(cityHash64(Value), 1099511627775))) AS Pair,
        bitAnd(bitShiftRight(Pair, 40), 16777215) AS KeyHash
    FROM invocations
    WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
      AND ({function:String} = '' OR FunctionName = {function:String})
)
WHERE Pair IN {pairs:Array(Int64)} OR KeyHash IN {keys:Array(Int64)}
LIMIT 1 BY if(Pair IN {pairs:Array(Int64)}, Pair, KeyHash)
LIMIT {wanted:UInt32}
