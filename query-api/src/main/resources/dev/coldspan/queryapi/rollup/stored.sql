-- The rows of the rollup that match a filter.
SELECT *
FROM function_minutes FINAL
WHERE Minute >= toDateTime({rowsFrom:Int64}) AND Minute < toDateTime({rowsTo:Int64})
  AND ${filter}
