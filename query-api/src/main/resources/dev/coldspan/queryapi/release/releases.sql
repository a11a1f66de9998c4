-- Versions of functions: how each did in the range, as far as a filter lets it pass, and when it was seen at all. The latter is read without FINAL, because it
-- looks at every minute kept; a row that was replaced since has the same minute.
SELECT
    FunctionName,
    FunctionVersion,
    InvocationCount,
    ErrorCount,
    ColdStartCount,
    DurationQuantiles,
    InitQuantiles,
    FirstNanos,
    LastNanos,
    Latest
FROM
(
    SELECT
        FunctionName,
        FunctionVersion,
        sum(Invocations) AS InvocationCount,
        sum(Errors) AS ErrorCount,
        sum(ColdStarts) AS ColdStartCount,
        quantilesTDigestMerge(0.5, 0.95, 0.99)(DurationMs) AS DurationQuantiles,
        quantilesTDigestMerge(0.5, 0.95, 0.99)(InitMs) AS InitQuantiles
    FROM ${rollup}
    WHERE Minute >= toDateTime({from:Int64}) AND Minute < toDateTime({to:Int64})
      AND ({function:String} = '' OR FunctionName = {function:String})
      AND Invocations > 0
    GROUP BY FunctionName, FunctionVersion
) AS figures
INNER JOIN
(
    SELECT
        FunctionName,
        FunctionVersion,
        toUnixTimestamp64Nano(toDateTime64(min(Minute), 9)) AS FirstNanos,
        toUnixTimestamp64Nano(toDateTime64(max(LastSeen), 9)) AS LastNanos,
        FirstNanos = max(FirstNanos) OVER (PARTITION BY FunctionName) AS Latest
    FROM function_minutes
    WHERE ({function:String} = '' OR FunctionName = {function:String})
      AND Invocations > 0
    GROUP BY FunctionName, FunctionVersion
) AS seen USING (FunctionName, FunctionVersion)
ORDER BY FirstNanos DESC, FunctionName, FunctionVersion DESC
LIMIT {limit:UInt32}
