package dev.coldspan.collector.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.decode.Bounds;
import dev.coldspan.collector.decode.LogDecoder;
import dev.coldspan.collector.decode.PointDecoder;
import dev.coldspan.collector.decode.SpanDecoder;
import dev.coldspan.collector.export.Frame;
import dev.coldspan.collector.export.FrameBuilder;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.model.Keys;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.otlp.Encoding;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.testing.BlockReader;
import dev.coldspan.collector.testing.Rows;
import dev.coldspan.storage.clickhouse.row.LogRow;
import dev.coldspan.storage.clickhouse.row.MetricRow;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** OTLP/JSON in, blocks out. */
class ColumnsTest {

    private static final String RESOURCE = "'resource':{'attributes':["
            + "{'key':'service.name','value':{'stringValue':'checkout'}},"
            + "{'key':'faas.max_memory','value':{'intValue':'536870912'}}]}";
    private static final TreeMap<String, String> RESOURCE_MAP =
            new TreeMap<>(Map.of("service.name", "checkout", "faas.max_memory", "536870912"));
    private static final String TRACE = "5b8efff798038103d269b633813fc60c";

    @Test
    void writesASpan() {
        String request = "{'resourceSpans':[{" + RESOURCE + ",'scopeSpans':[{'scope':{'name':'lib','version':'1.2'},"
                + "'spans':[{'traceId':'5B8EFFF798038103D269B633813FC60C','spanId':'EEE19B7EC3C1B174',"
                + "'parentSpanId':'eee19b7ec3c1b173','traceState':'a=b','name':'order','kind':2,"
                + "'startTimeUnixNano':'1000','endTimeUnixNano':'3500',"
                + "'attributes':[{'key':'z','value':{'boolValue':true}},{'key':'a','value':{'doubleValue':0.25}}],"
                + "'events':[{'timeUnixNano':'2000','name':'retry','attributes':[{'key':'n','value':{'intValue':1}}]}],"
                + "'links':[{'traceId':'" + TRACE + "','spanId':'eee19b7ec3c1b175','traceState':'c=d'}],"
                + "'status':{'code':2,'message':'out of stock'}}]}]}]}";

        List<SpanRow> rows = spans(request);

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
        String request = "{'resourceLogs':[{" + RESOURCE + ",'schemaUrl':'r','scopeLogs':[{'schemaUrl':'s',"
                + "'scope':{'name':'lib','version':'1','attributes':[{'key':'x','value':{'stringValue':'y'}}]},"
                + "'logRecords':[{'observedTimeUnixNano':'77','severityNumber':13,'severityText':'WARN',"
                + "'body':{'kvlistValue':{'values':[{'key':'b','value':{'intValue':2}},"
                + "{'key':'a','value':{'stringValue':'<x>'}}]}},"
                + "'attributes':[{'key':'k','value':{'arrayValue':{'values':[{'intValue':'1'},{'stringValue':'\\\"'},{}]}}}],"
                + "'flags':257,'traceId':'" + TRACE + "','spanId':'eee19b7ec3c1b174','eventName':'e'}]}]}]}";

        Batch<LogRecord> batch = read(Batch.ofLogs(), Signal.LOGS, request);
        new LogDecoder(batch, new Keys(), new Bounds(10, 100)).decode();
        List<LogRow> rows =
                Rows.logs(BlockReader.of(only(new LogColumns(), batch).payload()));

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
    void writesNestedValuesAsJson() {
        String nested = "'attributes':[{'key':'k','value':{'kvlistValue':{'values':["
                + "{'key':'d','value':{'doubleValue':'NaN'}},{'key':'b','value':{'bytesValue':'AQI='}},"
                + "{'key':'a','value':{'arrayValue':{'values':[{'boolValue':true},{'doubleValue':1.5}]}}},"
                + "{'key':'c','value':{'stringValue':'tab\\t&'}}]}}}]";

        assertThat(span(nested).spanAttributes())
                .containsEntry("k", "{\"a\":[true,1.5],\"b\":\"AQI=\",\"c\":\"tab\\t\\u0026\",\"d\":\"NaN\"}");
    }

    @Test
    void repeatsResourcesAndDictionariesForEveryRow() {
        StringBuilder spans = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            spans.append(i == 0 ? "" : ",")
                    .append("{'name':'n" + i + "','attributes':[{'key':'k" + i % 7 + "','value':{'intValue':" + -i
                            + "}}]}");
        }
        String request = "{'resourceSpans':[{" + RESOURCE + ",'scopeSpans':[{'spans':[" + spans + "]}]}]}";

        List<SpanRow> rows = spans(request);

        assertThat(rows).hasSize(300);
        for (int i = 0; i < 300; i++) {
            assertThat(rows.get(i).spanName()).isEqualTo("n" + i);
            assertThat(rows.get(i).resourceAttributes()).isEqualTo(RESOURCE_MAP);
            assertThat(rows.get(i).serviceName()).isEqualTo("checkout");
            assertThat(rows.get(i).spanAttributes()).containsOnly(Map.entry("k" + i % 7, Integer.toString(-i)));
        }
    }

    @Test
    void givesEveryRowTheIdOfItsFrameAndItsTenant() {
        SpanColumns columns = new SpanColumns();
        Batch<Span> two = read(
                Batch.ofSpans(),
                "acme",
                Signal.TRACES,
                "{'resourceSpans':[{'scopeSpans':[{'spans':[{'name':'a'},{'name':'b'}]}]}]}");
        new SpanDecoder(two, new Keys(), new Bounds(10, 100)).decode();
        two.drop(two.get(0), "rule");

        Frame frame = only(columns, two);

        BlockReader block = BlockReader.of(frame.payload());
        assertThat(block.column("SpanName")).containsExactly("b");
        assertThat(block.column("BatchId")).containsExactly(frame.id());
        assertThat(block.column("Tenant")).containsExactly("acme");
        assertThat(frame.items()).isEqualTo(1);
    }

    private static SpanRow span(String fields) {
        return spans("{'resourceSpans':[{'scopeSpans':[{'spans':[{'spanId':'eee19b7ec3c1b174'," + fields + "}]}]}]}")
                .get(0);
    }

    private static List<SpanRow> spans(String request) {
        Batch<Span> batch = read(Batch.ofSpans(), Signal.TRACES, request);
        new SpanDecoder(batch, new Keys(), new Bounds(1_000, 100)).decode();
        return Rows.spans(BlockReader.of(only(new SpanColumns(), batch).payload()));
    }

    private static MetricRow metric(String data) {
        String request = "{'resourceMetrics':[{" + RESOURCE
                + ",'scopeMetrics':[{'scope':{'name':'lib','droppedAttributesCount':4},'metrics':[{'name':'orders',"
                + "'description':'how many','unit':'1'," + data + "}]}]}]}";
        Batch<Point> batch = read(Batch.ofPoints(), Signal.METRICS, request);
        new PointDecoder(batch, new Keys(), new Bounds(10, 100)).decode();
        Frame frame = only(new PointColumns(), batch);
        List<MetricRow> rows = Rows.points(PointColumns.TABLES.get(frame.kind()), BlockReader.of(frame.payload()));
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static <I extends Item> Frame only(FrameBuilder<I> builder, Batch<I> batch) {
        builder.add(batch);
        List<Frame> frames = builder.build(() -> 77);
        assertThat(frames).hasSize(1);
        return frames.get(0);
    }

    private static <I extends Item> Batch<I> read(Batch<I> batch, Signal signal, String json) {
        return read(batch, "", signal, json);
    }

    /** Single quotes for double ones, so that the request can be read. */
    private static <I extends Item> Batch<I> read(Batch<I> batch, String tenant, Signal signal, String json) {
        batch.reset(Budget.UNLIMITED, tenant);
        byte[] utf8 = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        batch.arena().add(utf8, 0, utf8.length);
        Encoding.JSON.toProtobuf(signal, batch.arena(), Budget.UNLIMITED, 64);
        return batch;
    }
}
