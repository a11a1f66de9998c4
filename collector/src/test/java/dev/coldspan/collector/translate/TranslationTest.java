package dev.coldspan.collector.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.coldspan.collector.otlp.Encoding;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.storage.clickhouse.row.LogRow;
import dev.coldspan.storage.clickhouse.row.MetricRow;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** OTLP/JSON in, rows out. */
class TranslationTest {

    private static final String RESOURCE = "'resource':{'attributes':["
            + "{'key':'service.name','value':{'stringValue':'checkout'}},"
            + "{'key':'faas.max_memory','value':{'intValue':'536870912'}}]}";
    private static final TreeMap<String, String> RESOURCE_MAP =
            new TreeMap<>(Map.of("service.name", "checkout", "faas.max_memory", "536870912"));
    private static final String TRACE = "5b8efff798038103d269b633813fc60c";

    @Test
    void writesASpan() {
        List<SpanRow> rows = new ArrayList<>();
        String request = "{'resourceSpans':[{" + RESOURCE + ",'scopeSpans':[{'scope':{'name':'lib','version':'1.2'},"
                + "'spans':[{'traceId':'5B8EFFF798038103D269B633813FC60C','spanId':'EEE19B7EC3C1B174',"
                + "'parentSpanId':'eee19b7ec3c1b173','traceState':'a=b','name':'order','kind':2,"
                + "'startTimeUnixNano':'1000','endTimeUnixNano':'3500',"
                + "'attributes':[{'key':'z','value':{'boolValue':true}},{'key':'a','value':{'doubleValue':0.25}}],"
                + "'events':[{'timeUnixNano':'2000','name':'retry','attributes':[{'key':'n','value':{'intValue':1}}]}],"
                + "'links':[{'traceId':'" + TRACE + "','spanId':'eee19b7ec3c1b175','traceState':'c=d'}],"
                + "'status':{'code':2,'message':'out of stock'}}]}]}]}";

        new SpanTranslator().translate(read(Signal.TRACES, request), rows::add);

        assertThat(rows)
                .containsExactly(new SpanRow(
                        1_000,
                        TRACE,
                        "eee19b7ec3c1b174",
                        "eee19b7ec3c1b173",
                        "a=b",
                        "order",
                        "Server",
                        "checkout",
                        RESOURCE_MAP,
                        "lib",
                        "1.2",
                        new TreeMap<>(Map.of("a", "0.25", "z", "true")),
                        2_500,
                        "Error",
                        "out of stock",
                        List.of(new SpanRow.Event(2_000, "retry", new TreeMap<>(Map.of("n", "1")))),
                        List.of(new SpanRow.Link(TRACE, "eee19b7ec3c1b175", "c=d", new TreeMap<>()))));
        assertThat(rows.get(0).spanAttributes().firstKey()).isEqualTo("a");
    }

    @Test
    void namesEveryKindAndStatus() {
        String[] kinds = {"Unspecified", "Internal", "Server", "Client", "Producer", "Consumer", "Unspecified"};
        String[] codes = {"Unset", "Ok", "Error", "Unset"};
        for (int kind = 0; kind < kinds.length; kind++) {
            assertThat(span("'kind':" + kind).spanKind()).isEqualTo(kinds[kind]);
        }
        for (int code = 0; code < codes.length; code++) {
            assertThat(span("'status':{'code':" + code + "}").statusCode()).isEqualTo(codes[code]);
        }
    }

    @Test
    void writesALogRecord() {
        List<LogRow> rows = new ArrayList<>();
        String request = "{'resourceLogs':[{" + RESOURCE + ",'schemaUrl':'r','scopeLogs':[{'schemaUrl':'s',"
                + "'scope':{'name':'lib','version':'1','attributes':[{'key':'x','value':{'stringValue':'y'}}]},"
                + "'logRecords':[{'observedTimeUnixNano':'77','severityNumber':13,'severityText':'WARN',"
                + "'body':{'kvlistValue':{'values':[{'key':'b','value':{'intValue':2}},"
                + "{'key':'a','value':{'stringValue':'<x>'}}]}},"
                + "'attributes':[{'key':'k','value':{'arrayValue':{'values':[{'intValue':'1'},{'stringValue':'\\\"'},{}]}}}],"
                + "'flags':257,'traceId':'" + TRACE + "','spanId':'eee19b7ec3c1b174','eventName':'e'}]}]}]}";

        new LogTranslator().translate(read(Signal.LOGS, request), rows::add);

        assertThat(rows)
                .containsExactly(new LogRow(
                        77,
                        TRACE,
                        "eee19b7ec3c1b174",
                        1,
                        "WARN",
                        13,
                        "checkout",
                        "{\"a\":\"\\u003cx\\u003e\",\"b\":2}",
                        "r",
                        RESOURCE_MAP,
                        "s",
                        "lib",
                        "1",
                        new TreeMap<>(Map.of("x", "y")),
                        new TreeMap<>(Map.of("k", "[1,\"\\\"\",null]")),
                        "e"));
    }

    @Test
    void writesASum() {
        MetricRow row = metric("'sum':{'aggregationTemporality':2,'isMonotonic':true,'dataPoints':[{'asInt':'3',"
                + "'startTimeUnixNano':'1','timeUnixNano':'2','flags':1,'attributes':[{'key':'k','value':{'bytesValue':'AQI='}}],"
                + "'exemplars':[{'timeUnixNano':'2','asDouble':1.5,'spanId':'eee19b7ec3c1b174','traceId':'" + TRACE
                + "','filteredAttributes':[{'key':'f','value':{'stringValue':'g'}}]}]}]}");

        MetricRow.Point point = new MetricRow.Point(
                RESOURCE_MAP,
                "",
                "lib",
                "",
                new TreeMap<>(),
                4,
                "",
                "checkout",
                "orders",
                "how many",
                "1",
                new TreeMap<>(Map.of("k", "AQI=")),
                1,
                2,
                1);
        assertThat(row)
                .isEqualTo(new MetricRow.Sum(
                        point,
                        3.0,
                        List.of(new MetricRow.Exemplar(
                                new TreeMap<>(Map.of("f", "g")), 2, 1.5, "eee19b7ec3c1b174", TRACE)),
                        2,
                        true));
    }

    @Test
    void writesEveryKindOfMetric() {
        assertThat(metric("'gauge':{'dataPoints':[{'asDouble':0.5}]}"))
                .isInstanceOfSatisfying(
                        MetricRow.Gauge.class,
                        gauge -> assertThat(gauge.value()).isEqualTo(0.5));
        assertThat(metric("'histogram':{'aggregationTemporality':1,'dataPoints':[{'count':'3','sum':6,'min':1,'max':3,"
                        + "'bucketCounts':['1','2'],'explicitBounds':[2.5]}]}"))
                .isInstanceOfSatisfying(MetricRow.Histogram.class, histogram -> {
                    assertThat(histogram.count()).isEqualTo(3);
                    assertThat(histogram.bucketCounts()).containsExactly(1L, 2L);
                    assertThat(histogram.explicitBounds()).containsExactly(2.5);
                    assertThat(histogram.max()).isEqualTo(3);
                    assertThat(histogram.aggregationTemporality()).isEqualTo(1);
                });
        assertThat(metric("'exponentialHistogram':{'dataPoints':[{'count':2,'scale':-1,'zeroCount':1,"
                        + "'positive':{'offset':4,'bucketCounts':[1]},'negative':{'offset':-4,'bucketCounts':[]}}]}"))
                .isInstanceOfSatisfying(MetricRow.ExponentialHistogram.class, histogram -> {
                    assertThat(histogram.scale()).isEqualTo(-1);
                    assertThat(histogram.positiveOffset()).isEqualTo(4);
                    assertThat(histogram.positiveBucketCounts()).containsExactly(1L);
                    assertThat(histogram.negativeOffset()).isEqualTo(-4);
                });
        assertThat(metric(
                        "'summary':{'dataPoints':[{'count':2,'sum':5,'quantileValues':[{'quantile':0.5,'value':2}]}]}"))
                .isInstanceOfSatisfying(
                        MetricRow.Summary.class,
                        summary ->
                                assertThat(summary.valueAtQuantiles()).containsExactly(new MetricRow.Quantile(0.5, 2)));
    }

    @Test
    void writesDoublesAsGoDoes() {
        assertThat(DoubleText.of(1)).isEqualTo("1");
        assertThat(DoubleText.of(-2.5)).isEqualTo("-2.5");
        assertThat(DoubleText.of(0.1)).isEqualTo("0.1");
        assertThat(DoubleText.of(1e-6)).isEqualTo("0.000001");
        assertThat(DoubleText.of(1e-7)).isEqualTo("1e-7");
        assertThat(DoubleText.of(-1.25e-9)).isEqualTo("-1.25e-9");
        assertThat(DoubleText.of(1e20)).isEqualTo("100000000000000000000");
        assertThat(DoubleText.of(1e21)).isEqualTo("1e+21");
        assertThat(DoubleText.of(1.5e300)).isEqualTo("1.5e+300");
        assertThat(DoubleText.of(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    }

    @Test
    void writesNestedValuesAsJson() {
        String nested = "'attributes':[{'key':'k','value':{'kvlistValue':{'values':["
                + "{'key':'d','value':{'doubleValue':'NaN'}},{'key':'b','value':{'bytesValue':'AQI='}},"
                + "{'key':'a','value':{'arrayValue':{'values':[{'boolValue':true},{'doubleValue':1.5}]}}},"
                + "{'key':'c','value':{'stringValue':'tab\\t&'}}]}}}]";

        assertThat(span(nested).spanAttributes())
                .containsEntry("k", "{\"a\":[true,1.5],\"b\":\"AQI=\",\"c\":\"tab\\t\\u0026\",\"d\":\"NaN\"}");
    }

    private static SpanRow span(String fields) {
        List<SpanRow> rows = new ArrayList<>();
        String request =
                "{'resourceSpans':[{'scopeSpans':[{'spans':[{'spanId':'eee19b7ec3c1b174'," + fields + "}]}]}]}";
        new SpanTranslator().translate(read(Signal.TRACES, request), rows::add);
        return rows.get(0);
    }

    private static MetricRow metric(String data) {
        List<MetricRow> rows = new ArrayList<>();
        String request = "{'resourceMetrics':[{" + RESOURCE
                + ",'scopeMetrics':[{'scope':{'name':'lib','droppedAttributesCount':4},'metrics':[{'name':'orders',"
                + "'description':'how many','unit':'1'," + data + "}]}]}]}";
        new MetricTranslator().translate(read(Signal.METRICS, request), rows::add);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    /** Single quotes for double ones, so that the request can be read. */
    private static Message read(Signal signal, String json) {
        return Encoding.JSON.read(signal, ByteString.copyFromUtf8(json.replace('\'', '"')));
    }
}
