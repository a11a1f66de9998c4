package dev.coldspan.collector.testing;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;

/** Requests in which every field that the collector keeps is set, with values a careless writer would get wrong. */
public final class FullRequests {

    private static final long NOW = Requests.nowNanos();
    private static final ByteString TRACE = ByteString.fromHex("00112233445566778899aabbccddeeff");
    private static final ByteString SPAN = ByteString.fromHex("0102030405060708");
    private static final ByteString PARENT = ByteString.fromHex("f1f2f3f4f5f6f7f8");

    private FullRequests() {}

    /** One of each type of value, and the empty ones. */
    public static List<KeyValue> attributes() {
        AnyValue text = AnyValue.newBuilder()
                .setStringValue("schön \"quoted\" \u0001 \ud83d\ude00")
                .build();
        AnyValue list = AnyValue.newBuilder()
                .setArrayValue(ArrayValue.newBuilder().addValues(text).addValues(AnyValue.getDefaultInstance()))
                .build();
        AnyValue object = AnyValue.newBuilder()
                .setKvlistValue(KeyValueList.newBuilder().addValues(pair("inner", list)))
                .build();
        return List.of(
                pair("a.text", text),
                pair("b.empty", AnyValue.newBuilder().setStringValue("").build()),
                pair("c.true", AnyValue.newBuilder().setBoolValue(true).build()),
                pair("d.false", AnyValue.newBuilder().setBoolValue(false).build()),
                pair(
                        "e.negative",
                        AnyValue.newBuilder().setIntValue(Long.MIN_VALUE).build()),
                pair("f.zero", AnyValue.newBuilder().setIntValue(0).build()),
                pair("g.double", AnyValue.newBuilder().setDoubleValue(-0.1).build()),
                pair("h.nan", AnyValue.newBuilder().setDoubleValue(Double.NaN).build()),
                pair("i.bytes", AnyValue.newBuilder().setBytesValue(TRACE).build()),
                pair("j.list", list),
                pair("k.object", object),
                KeyValue.newBuilder().setKey("l.nothing").build());
    }

    private static KeyValue pair(String key, AnyValue value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    private static Resource resource() {
        return Resource.newBuilder()
                .addAllAttributes(attributes())
                .setDroppedAttributesCount(3)
                .build();
    }

    private static InstrumentationScope scope(String name) {
        return InstrumentationScope.newBuilder()
                .setName(name)
                .setVersion("1.2")
                .addAllAttributes(attributes())
                .setDroppedAttributesCount(-1)
                .build();
    }

    public static Span.Builder span() {
        return Span.newBuilder()
                .setTraceId(TRACE)
                .setSpanId(SPAN)
                .setParentSpanId(PARENT)
                .setTraceState("a=b")
                .setFlags(0x101)
                .setName("GET /ä")
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .setStartTimeUnixNano(NOW - 1_000_000)
                .setEndTimeUnixNano(NOW)
                .addAllAttributes(attributes())
                .setDroppedAttributesCount(1)
                .addEvents(Span.Event.newBuilder()
                        .setName("exception")
                        .setTimeUnixNano(NOW)
                        .addAllAttributes(attributes())
                        .setDroppedAttributesCount(2))
                .setDroppedEventsCount(4)
                .addLinks(Span.Link.newBuilder()
                        .setTraceId(TRACE)
                        .setSpanId(PARENT)
                        .setTraceState("c=d")
                        .addAllAttributes(attributes())
                        .setDroppedAttributesCount(5))
                .setDroppedLinksCount(6)
                .setStatus(Status.newBuilder()
                        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                        .setMessage("no"));
    }

    /** Two resources, the first with two scopes, one of them with two spans. */
    public static ExportTraceServiceRequest traces() {
        ScopeSpans two = ScopeSpans.newBuilder()
                .setScope(scope("two"))
                .setSchemaUrl("https://example.com/scope")
                .addSpans(span())
                .addSpans(span().setSpanId(Requests.id(8, 2)).clearStatus().clearEvents())
                .build();
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(resource())
                        .setSchemaUrl("https://example.com/resource")
                        .addScopeSpans(two)
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .setScope(scope("one"))
                                .addSpans(span().setSpanId(Requests.id(8, 3)).clearLinks())))
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.getDefaultInstance())
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .setScope(InstrumentationScope.getDefaultInstance())
                                .addSpans(span().setSpanId(Requests.id(8, 4)))))
                .build();
    }

    public static ExportLogsServiceRequest logs() {
        ScopeLogs.Builder scope = ScopeLogs.newBuilder().setScope(scope("logs"));
        for (KeyValue attribute : attributes()) {
            LogRecord.Builder log = LogRecord.newBuilder()
                    .setTimeUnixNano(NOW)
                    .setObservedTimeUnixNano(NOW + 1)
                    .setSeverityNumberValue(17)
                    .setSeverityText("ERROR")
                    .setFlags(0x80000001)
                    .setTraceId(TRACE)
                    .setSpanId(SPAN)
                    .setEventName("faas.invocation.exception")
                    .setDroppedAttributesCount(1)
                    .addAllAttributes(attributes());
            if (attribute.hasValue()) {
                log.setBody(attribute.getValue());
            }
            scope.addLogRecords(log);
        }
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(
                        ResourceLogs.newBuilder().setResource(resource()).addScopeLogs(scope))
                .build();
    }

    /** A metric of each kind; the gauge has two points, the first of them without a value. */
    public static ExportMetricsServiceRequest metrics() {
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(resource())
                        .addScopeMetrics(ScopeMetrics.newBuilder()
                                .setScope(scope("metrics"))
                                .addMetrics(metric("gauge")
                                        .setGauge(Gauge.newBuilder()
                                                .addDataPoints(
                                                        number().clearAsDouble().setFlags(1))
                                                .addDataPoints(number())))
                                .addMetrics(metric("sum")
                                        .setSum(Sum.newBuilder()
                                                .setAggregationTemporality(
                                                        AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                                                .setIsMonotonic(true)
                                                .addDataPoints(number())))
                                .addMetrics(metric("histogram").setHistogram(histogram()))
                                .addMetrics(metric("exponential").setExponentialHistogram(exponential()))
                                .addMetrics(metric("summary").setSummary(summary()))))
                .build();
    }

    private static Metric.Builder metric(String name) {
        return Metric.newBuilder()
                .setName(name)
                .setDescription("what " + name + " says")
                .setUnit("By");
    }

    private static NumberDataPoint.Builder number() {
        return NumberDataPoint.newBuilder()
                .setStartTimeUnixNano(NOW - 5)
                .setTimeUnixNano(NOW)
                .setAsDouble(0.5)
                .addAllAttributes(attributes())
                .addExemplars(exemplar());
    }

    private static Exemplar exemplar() {
        return Exemplar.newBuilder()
                .setTimeUnixNano(NOW)
                .setAsDouble(7.5)
                .setTraceId(TRACE)
                .setSpanId(SPAN)
                .addAllFilteredAttributes(attributes())
                .build();
    }

    private static Histogram histogram() {
        return Histogram.newBuilder()
                .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                .addDataPoints(HistogramDataPoint.newBuilder()
                        .setStartTimeUnixNano(NOW - 5)
                        .setTimeUnixNano(NOW)
                        .setCount(3)
                        .setSum(12.5)
                        .addAllBucketCounts(List.of(1L, 0L, 2L))
                        .addAllExplicitBounds(List.of(0.0, 10.0))
                        .setMin(-1)
                        .setMax(11)
                        .setFlags(2)
                        .addExemplars(exemplar())
                        .addAllAttributes(attributes()))
                .build();
    }

    private static ExponentialHistogram exponential() {
        return ExponentialHistogram.newBuilder()
                .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                .addDataPoints(ExponentialHistogramDataPoint.newBuilder()
                        .setStartTimeUnixNano(NOW - 5)
                        .setTimeUnixNano(NOW)
                        .setCount(400)
                        .setSum(-1)
                        .setScale(-4)
                        .setZeroCount(2)
                        .setPositive(ExponentialHistogramDataPoint.Buckets.newBuilder()
                                .setOffset(-7)
                                .addAllBucketCounts(List.of(1L, 300L)))
                        .setNegative(ExponentialHistogramDataPoint.Buckets.newBuilder()
                                .setOffset(2)
                                .addBucketCounts(97))
                        .setMin(-9)
                        .setMax(0)
                        .addExemplars(exemplar())
                        .addAllAttributes(attributes()))
                .build();
    }

    private static Summary summary() {
        return Summary.newBuilder()
                .addDataPoints(SummaryDataPoint.newBuilder()
                        .setStartTimeUnixNano(NOW - 5)
                        .setTimeUnixNano(NOW)
                        .setCount(9)
                        .setSum(0)
                        .addQuantileValues(SummaryDataPoint.ValueAtQuantile.newBuilder()
                                .setQuantile(0)
                                .setValue(1))
                        .addQuantileValues(SummaryDataPoint.ValueAtQuantile.newBuilder()
                                .setQuantile(0.99)
                                .setValue(0))
                        .addAllAttributes(attributes()))
                .build();
    }
}
