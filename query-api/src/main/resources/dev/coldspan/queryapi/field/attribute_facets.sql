-- The most frequent values of every attribute in matching rows, and how many there are.
SELECT
    FieldName,
    Value,
    Hits,
    count() OVER (PARTITION BY FieldName) AS DistinctValues,
    sum(Hits) OVER (PARTITION BY FieldName) AS AllHits
FROM
(
    SELECT
        arrayJoin(CAST(mapConcat(${maps}), 'Array(Tuple(String, String))')) AS Pair,
        Pair.1 AS FieldName,
        Pair.2 AS Value,
        count() AS Hits
    FROM ${source}
    WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
      AND ${present}
      AND ${filter}
    GROUP BY Pair
    HAVING Value != '' AND FieldName NOT IN {except:Array(String)}
)
ORDER BY FieldName, Hits DESC, Value
LIMIT {values:UInt32} BY FieldName
