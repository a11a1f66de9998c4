-- Holds for invocations of the latest minutes with failures, which the rollup knows by function. That is the sorting key of the invocations, and as
-- many such minutes as rows are enough, with all that share the earliest of them.
(invocations.FunctionName, toStartOfMinute(Timestamp)) IN
(
    SELECT FunctionName, Minute
    FROM ${rollup}
    WHERE Minute >= toDateTime({from:Int64}) AND Minute < toDateTime({to:Int64}) AND Errors > 0
    GROUP BY FunctionName, Minute
    ORDER BY Minute DESC
    LIMIT {limit:UInt32} WITH TIES
)
