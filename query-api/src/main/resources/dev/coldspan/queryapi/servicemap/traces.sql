-- The condition on spans of the traces in which a span matches a filter.
TraceId IN
(
    SELECT TraceId
    FROM otel_traces
    WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
      AND ${filter}
)
