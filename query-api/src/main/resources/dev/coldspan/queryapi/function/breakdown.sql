-- Invocations of one function by one dimension.
SELECT
    ${dimension} AS Value,
    sum(Invocations) AS InvocationCount
FROM ${rollup}
WHERE Minute >= toDateTime({from:Int64}) AND Minute < toDateTime({to:Int64})
  AND FunctionName = {function:String}
GROUP BY Value
HAVING InvocationCount > 0
ORDER BY Value
