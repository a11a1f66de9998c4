-- What init time went to by package, from starts whose agent was told to record it. A line is "package, n classes t ms"; Mean counts starts without
-- the package as 0, Before is that of one version.
WITH starts AS
(
    SELECT
        TraceId,
        SpanId,
        argMax(ResourceAttributes['faas.version'], InsertedAt) AS Version,
        argMax(SpanAttributes['coldspan.init.packages'], InsertedAt) AS Profile,
        max(Duration) / 1e6 AS Ms
    FROM otel_traces
    WHERE Timestamp >= fromUnixTimestamp64Nano({widerFrom:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
      AND SpanName = 'init'
      AND ({function:String} = '' OR FunctionName = {function:String})
      AND SpanAttributes['coldspan.init.packages'] != ''
      AND TraceId IN
      (
          SELECT TraceId
          FROM invocations
          WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
            AND NOT Superseded AND ColdStart
            AND ({function:String} = '' OR FunctionName = {function:String})
            AND ${narrow}
      )
    GROUP BY TraceId, SpanId
    LIMIT 10000
)
SELECT
    Package,
    count() AS Starts,
    avg(Classes) AS MeanClasses,
    sum(PackageMs) / (SELECT count() FROM starts) AS Mean,
    least(1, sum(PackageMs) / (SELECT sum(Ms) FROM starts)) AS Share,
    sumIf(PackageMs, Version = {before:String}) / (SELECT countIf(Version = {before:String}) FROM starts) AS Before
FROM
(
    SELECT
        Version,
        arrayJoin(JSONExtract(Profile, 'Array(String)')) AS Line,
        splitByChar(' ', Line) AS Words,
        Words[1] AS Package,
        toFloat64OrZero(Words[2]) AS Classes,
        toFloat64OrZero(Words[4]) AS PackageMs
    FROM starts
)
WHERE Package != ''
GROUP BY Package
ORDER BY Mean DESC, Package
LIMIT 30
