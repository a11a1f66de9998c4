-- What init was spent on, from the init spans of cold starts: first one row for each start, whatever was sent twice, then figures of all. Phases
-- are in the order jvm, agent, runtime, handler, serializers, other.
WITH
    name -> maxIf(Duration, SpanName = name) / 1e6 AS ms,
    key -> maxIf(toFloat64OrZero(SpanAttributes[key]), SpanName = 'init') AS figure
SELECT
    count() AS Starts,
    arrayMap(phase -> arrayCount(one -> one[phase] > 0, groupArray(Phases)), range(1, 7)) AS Counts,
    quantileExactForEach(0.5)(Phases) AS Medians,
    quantileExactForEach(0.95)(Phases) AS Highs,
    sumForEach(Phases) AS Sums,
    countIf(Figures[1] > 0) AS Measured,
    quantileExactForEachIf(0.5)(Figures, Figures[1] > 0) AS FigureMedians
FROM
(
    SELECT
        ms('init') AS Whole,
        arrayConcat([ms('init.jvm'), ms('init.agent'), ms('init.runtime'), ms('init.handler'), ms('init.serializers')] AS Known,
            [greatest(0, Whole - arraySum(Known))]) AS Phases,
        [figure('coldspan.init.classes_loaded'), figure('coldspan.init.classes_from_archive'), figure('coldspan.init.class_load_ms'),
            figure('coldspan.init.class_verify_ms'), figure('coldspan.init.class_init_ms'), figure('coldspan.init.jit_ms')] AS Figures
    FROM otel_traces
    WHERE Timestamp >= fromUnixTimestamp64Nano({widerFrom:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
      AND SpanName IN ('init', 'init.jvm', 'init.agent', 'init.runtime', 'init.handler', 'init.serializers')
      AND ({function:String} = '' OR FunctionName = {function:String})
      AND TraceId IN
      (
          SELECT TraceId
          FROM invocations
          WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
            AND NOT Superseded AND ColdStart
            AND ({function:String} = '' OR FunctionName = {function:String})
            AND ${narrow}
      )
    GROUP BY TraceId, if(SpanName = 'init', SpanId, ParentSpanId)
    HAVING Whole > 0
    LIMIT 100000
)
