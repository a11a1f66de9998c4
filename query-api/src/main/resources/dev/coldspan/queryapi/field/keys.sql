-- Keys of attributes in matching rows, most frequent first.
SELECT
    toString(arrayJoin(mapKeys(mapConcat(${maps})))) AS Key,
    count() AS Hits
FROM ${source}
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND ${present}
  AND ${filter}
GROUP BY Key
HAVING startsWith(lower(Key), lower({prefix:String})) AND Key NOT IN {except:Array(String)}
ORDER BY Hits DESC, Key
LIMIT {limit:UInt32}
