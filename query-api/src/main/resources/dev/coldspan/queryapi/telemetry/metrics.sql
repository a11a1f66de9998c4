-- A page of the names of the metrics received in the range, over the tables of the five kinds.
SELECT
    MetricName,
    Type,
    any(MetricUnit) AS Unit,
    any(MetricDescription) AS Description,
    arraySort(groupUniqArray(toString(ServiceName))) AS Services
FROM
(
    SELECT MetricName, 'gauge' AS Type, MetricUnit, MetricDescription, ServiceName
    FROM otel_metrics_gauge
    WHERE TimeUnix >= fromUnixTimestamp64Nano({from:Int64}) AND TimeUnix < fromUnixTimestamp64Nano({to:Int64})
    UNION ALL
    SELECT MetricName, 'sum' AS Type, MetricUnit, MetricDescription, ServiceName
    FROM otel_metrics_sum
    WHERE TimeUnix >= fromUnixTimestamp64Nano({from:Int64}) AND TimeUnix < fromUnixTimestamp64Nano({to:Int64})
    UNION ALL
    SELECT MetricName, 'histogram' AS Type, MetricUnit, MetricDescription, ServiceName
    FROM otel_metrics_histogram
    WHERE TimeUnix >= fromUnixTimestamp64Nano({from:Int64}) AND TimeUnix < fromUnixTimestamp64Nano({to:Int64})
    UNION ALL
    SELECT MetricName, 'exponential_histogram' AS Type, MetricUnit, MetricDescription, ServiceName
    FROM otel_metrics_exp_histogram
    WHERE TimeUnix >= fromUnixTimestamp64Nano({from:Int64}) AND TimeUnix < fromUnixTimestamp64Nano({to:Int64})
    UNION ALL
    SELECT MetricName, 'summary' AS Type, MetricUnit, MetricDescription, ServiceName
    FROM otel_metrics_summary
    WHERE TimeUnix >= fromUnixTimestamp64Nano({from:Int64}) AND TimeUnix < fromUnixTimestamp64Nano({to:Int64})
)
GROUP BY MetricName, Type
HAVING {firstPage:Bool} OR (MetricName, Type) > ({afterName:String}, {afterType:String})
ORDER BY MetricName, Type
LIMIT {limit:UInt32}
