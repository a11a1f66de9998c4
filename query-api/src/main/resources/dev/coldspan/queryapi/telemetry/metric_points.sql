-- The latest data points of one metric, whatever its kind; a point that was received twice is shown once.
SELECT
    toUnixTimestamp64Nano(TimeUnix) AS TimeNanos,
    toString(ServiceName) AS Service,
    Type,
    PointValue,
    PointCount,
    PointSum,
    Attributes
FROM
(
    SELECT TimeUnix, ServiceName, 'gauge' AS Type, toNullable(Value) AS PointValue, CAST(NULL, 'Nullable(UInt64)') AS PointCount, CAST(NULL, 'Nullable(Float64)') AS PointSum, Attributes
    FROM otel_metrics_gauge
    WHERE MetricName = {name:String}
      AND TimeUnix >= fromUnixTimestamp64Nano({from:Int64}) AND TimeUnix < fromUnixTimestamp64Nano({to:Int64})
    UNION ALL
    SELECT TimeUnix, ServiceName, 'sum' AS Type, toNullable(Value) AS PointValue, CAST(NULL, 'Nullable(UInt64)') AS PointCount, CAST(NULL, 'Nullable(Float64)') AS PointSum, Attributes
    FROM otel_metrics_sum
    WHERE MetricName = {name:String}
      AND TimeUnix >= fromUnixTimestamp64Nano({from:Int64}) AND TimeUnix < fromUnixTimestamp64Nano({to:Int64})
    UNION ALL
    SELECT TimeUnix, ServiceName, 'histogram' AS Type, CAST(NULL, 'Nullable(Float64)') AS PointValue, toNullable(Count) AS PointCount, toNullable(Sum) AS PointSum, Attributes
    FROM otel_metrics_histogram
    WHERE MetricName = {name:String}
      AND TimeUnix >= fromUnixTimestamp64Nano({from:Int64}) AND TimeUnix < fromUnixTimestamp64Nano({to:Int64})
    UNION ALL
    SELECT TimeUnix, ServiceName, 'exponential_histogram' AS Type, CAST(NULL, 'Nullable(Float64)') AS PointValue, toNullable(Count) AS PointCount, toNullable(Sum) AS PointSum, Attributes
    FROM otel_metrics_exp_histogram
    WHERE MetricName = {name:String}
      AND TimeUnix >= fromUnixTimestamp64Nano({from:Int64}) AND TimeUnix < fromUnixTimestamp64Nano({to:Int64})
    UNION ALL
    SELECT TimeUnix, ServiceName, 'summary' AS Type, CAST(NULL, 'Nullable(Float64)') AS PointValue, toNullable(Count) AS PointCount, toNullable(Sum) AS PointSum, Attributes
    FROM otel_metrics_summary
    WHERE MetricName = {name:String}
      AND TimeUnix >= fromUnixTimestamp64Nano({from:Int64}) AND TimeUnix < fromUnixTimestamp64Nano({to:Int64})
)
ORDER BY TimeNanos DESC, Service, Type, toString(Attributes)
LIMIT 1 BY TimeNanos, Service, Type, toString(Attributes)
LIMIT {limit:UInt32}
