-- How many spans the range holds, sent more than once or not; decides how many traces dependencies.sql looks at.
SELECT count() AS Spans
FROM otel_traces
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
