EXPLAIN indexes = 1
SELECT count() FROM function_minutes FINAL
WHERE Minute >= toDateTime(intDiv({from:Int64}, 1000000000)) AND Minute < toDateTime(intDiv({to:Int64}, 1000000000)) AND ${filter}
