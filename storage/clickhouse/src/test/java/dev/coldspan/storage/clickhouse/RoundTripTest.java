package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.storage.clickhouse.row.LogRow;
import dev.coldspan.storage.clickhouse.row.MetricRow;
import dev.coldspan.storage.clickhouse.row.MetricRow.Exemplar;
import dev.coldspan.storage.clickhouse.row.MetricRow.Point;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row type comes back as it was written; the server formats the values, so no reader of ours can hide a mistake. */
class RoundTripTest {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    private static final long TIME = 1_795_262_588_123_456_789L;
    private static final SortedMap<String, String> NONE = Collections.emptySortedMap();
    private static final SortedMap<String, String> SOME = new TreeMap<>(Map.of("k", "v", "ä", "😀"));
    private static final List<Exemplar> EXEMPLARS =
            List.of(new Exemplar(SOME, TIME, 1.5, "s1", "t1"), new Exemplar(NONE, TIME + 1, -2.5, "", ""));

    @BeforeEach
    void empty() throws SQLException {
        CLICKHOUSE.truncateAll();
    }

    @Test
    void keepsASpan() throws SQLException {
        SpanRow span = new SpanRow(
                TIME,
                "t",
                "s",
                "p",
                "a=b",
                "name",
                "Client",
                "service",
                SOME,
                "scope",
                "1.0",
                SOME,
                42,
                "Error",
                "broken",
                List.of(new SpanRow.Event(TIME + 1, "exception", SOME), new SpanRow.Event(TIME + 2, "retry", NONE)),
                List.of(new SpanRow.Link("lt", "ls", "x=y", SOME)));
        CLICKHOUSE.clickHouse().spans().insert(List.of(span, empty(span)));
        assertThat(stored("otel_traces", "Duration DESC"))
                .containsExactly(
                        List.of(
                                "2026-11-21 12:03:08.123456789",
                                "'t','s','p','a=b','name','Client','service'",
                                "{'k':'v','ä':'😀'}",
                                "'scope','1.0'",
                                "{'k':'v','ä':'😀'}",
                                "42,'Error','broken'",
                                "['2026-11-21 12:03:08.123456790','2026-11-21 12:03:08.123456791']",
                                "['exception','retry']",
                                "[{'k':'v','ä':'😀'},{}]",
                                "['lt'],['ls'],['x=y'],[{'k':'v','ä':'😀'}]"),
                        List.of(
                                "2026-11-21 12:03:08.123456789",
                                "'','','','','','',''",
                                "{}",
                                "'',''",
                                "{}",
                                "0,'',''",
                                "[]",
                                "[]",
                                "[]",
                                "[],[],[],[]"));
    }

    @Test
    void keepsALogRecord() throws SQLException {
        CLICKHOUSE
                .clickHouse()
                .logs()
                .insert(List.of(new LogRow(
                        TIME, "t", "s", 255, "WARN", 13, "service", "body", "rs", SOME, "ss", "scope", "2", SOME, SOME,
                        "event")));
        assertThat(CLICKHOUSE.query("SELECT toString(Timestamp), toString((TraceId, SpanId, TraceFlags, SeverityText,"
                        + " SeverityNumber, ServiceName, Body, ResourceSchemaUrl, ScopeSchemaUrl, ScopeName,"
                        + " ScopeVersion, EventName)), toString((ResourceAttributes, ScopeAttributes, LogAttributes))"
                        + " FROM otel_logs"))
                .containsExactly(List.of(
                        "2026-11-21 12:03:08.123456789",
                        "('t','s',255,'WARN',13,'service','body','rs','ss','scope','2','event')",
                        "({'k':'v','ä':'😀'},{'k':'v','ä':'😀'},{'k':'v','ä':'😀'})"));
    }

    @Test
    void keepsAMetricsPoint() throws SQLException {
        metrics(new MetricRow.Gauge(point(), 1, List.of()));
        assertThat(CLICKHOUSE.query("SELECT toString((ResourceAttributes, ResourceSchemaUrl, ScopeName, ScopeVersion,"
                        + " ScopeAttributes, ScopeDroppedAttrCount, ScopeSchemaUrl)), toString((ServiceName, MetricName,"
                        + " MetricDescription, MetricUnit, Attributes, StartTimeUnix, TimeUnix, Flags)) FROM"
                        + " otel_metrics_gauge"))
                .containsExactly(List.of(
                        "({'k':'v','ä':'😀'},'rs','scope','1',{},4294967295,'ss')",
                        "('service','metric','description','By',{'k':'v','ä':'😀'},'1970-01-01 00:00:00.000000000',"
                                + "'2026-11-21 12:03:08.123456789',1)"));
    }

    @Test
    void keepsEveryKindOfMetricInItsTable() throws SQLException {
        metrics(
                new MetricRow.Gauge(point(), -0.5, EXEMPLARS),
                new MetricRow.Sum(point(), 7, List.of(), 2, true),
                new MetricRow.Histogram(point(), 3, 6.5, List.of(1L, 2L), List.of(10.0), EXEMPLARS, 1, 5, 1),
                new MetricRow.ExponentialHistogram(
                        point(), 9, 8.5, -3, 1, -7, List.of(4L), 7, List.of(), List.of(), 0, 4, 2),
                new MetricRow.Summary(
                        point(),
                        4,
                        2.5,
                        List.of(new MetricRow.Quantile(0.5, 1), new MetricRow.Quantile(0.99, Double.NaN))));
        assertThat(one("gauge", "Value")).isEqualTo("(-0.5)");
        assertThat(one(
                        "gauge",
                        "Exemplars.FilteredAttributes, Exemplars.TimeUnix, Exemplars.Value, Exemplars.SpanId,"
                                + " Exemplars.TraceId"))
                .isEqualTo("([{'k':'v','ä':'😀'},{}],['2026-11-21 12:03:08.123456789','2026-11-21 12:03:08.123456790'],"
                        + "[1.5,-2.5],['s1',''],['t1',''])");
        assertThat(one("sum", "Value, AggregationTemporality, IsMonotonic")).isEqualTo("(7,2,true)");
        assertThat(one("histogram", "Count, Sum, BucketCounts, ExplicitBounds, Min, Max, AggregationTemporality"))
                .isEqualTo("(3,6.5,[1,2],[10],1,5,1)");
        assertThat(one(
                        "exp_histogram",
                        "Count, Sum, Scale, ZeroCount, PositiveOffset, PositiveBucketCounts, NegativeOffset,"
                                + " NegativeBucketCounts, Min, Max, AggregationTemporality"))
                .isEqualTo("(9,8.5,-3,1,-7,[4],7,[],0,4,2)");
        assertThat(one("summary", "Count, Sum, ValueAtQuantiles.Quantile, ValueAtQuantiles.Value"))
                .isEqualTo("(4,2.5,[0.5,0.99],[1,nan])");
    }

    @Test
    void keepsNumbersAtTheEdge() throws SQLException {
        metrics(
                new MetricRow.Gauge(point(), Double.NaN, List.of()),
                new MetricRow.Sum(point(), Double.NEGATIVE_INFINITY, List.of(), Integer.MIN_VALUE, false),
                new MetricRow.Histogram(
                        point(),
                        -1L,
                        Double.POSITIVE_INFINITY,
                        List.of(-1L, 0L),
                        List.of(),
                        List.of(),
                        -Double.MAX_VALUE,
                        Double.MIN_VALUE,
                        Integer.MAX_VALUE));
        assertThat(one("gauge", "Value")).isEqualTo("(nan)");
        assertThat(one("sum", "Value, AggregationTemporality")).isEqualTo("(-inf,-2147483648)");
        assertThat(one("histogram", "Count, Sum, BucketCounts, ExplicitBounds, Min, Max"))
                .isEqualTo(
                        "(18446744073709551615,inf,[18446744073709551615,0],[]," + "-1.7976931348623157e308,5e-324)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "😀", "\r\n\t\\'\"`", "{x:String}", "?", "'; DROP TABLE otel_logs; --"})
    void keepsAnyText(String text) throws SQLException {
        insertLog(text, new TreeMap<>(Map.of(text, text)));
        assertThat(CLICKHOUSE.value("SELECT hex(Body) = hex(LogAttributes[Body]) FROM otel_logs"))
                .isIn("1", "true");
        assertThat(CLICKHOUSE.value("SELECT lower(hex(Body)) FROM otel_logs")).isEqualTo(hex(text));
    }

    @Test
    void keepsAMebibyte() throws SQLException {
        String large = "ab".repeat(1 << 19);
        insertLog(large, new TreeMap<>(Map.of("large", large)));
        assertThat(CLICKHOUSE.value("SELECT toString((length(Body), length(LogAttributes['large']))) FROM otel_logs"))
                .isEqualTo("(1048576,1048576)");
    }

    @Test
    void insertsNothingForAnEmptyList() throws SQLException {
        CLICKHOUSE.clickHouse().spans().insert(List.of());
        CLICKHOUSE.clickHouse().metrics().insert(List.of());
        assertThat(CLICKHOUSE.value("SELECT toString(count()) FROM otel_traces"))
                .isEqualTo("0");
    }

    @Test
    void refusesForGoodWhatTouchesTooManyDays() {
        List<LogRow> rows = LongStream.range(0, 101)
                .mapToObj(day -> new LogRow(
                        TIME + day * 86_400_000_000_000L,
                        "",
                        "",
                        0,
                        "",
                        0,
                        "",
                        "",
                        "",
                        NONE,
                        "",
                        "",
                        "",
                        NONE,
                        NONE,
                        ""))
                .toList();
        assertThatThrownBy(() -> CLICKHOUSE.clickHouse().logs().insert(rows))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.retryable()).isFalse())
                .hasMessageContaining("Too many partitions");
    }

    @Test
    void keepsEveryRowOfALargeBlock() throws SQLException {
        LogRow row = log("line", SOME);
        CLICKHOUSE.clickHouse().logs().insert(Collections.nCopies(20_000, row));
        assertThat(CLICKHOUSE.value("SELECT toString((count(), uniqExact(Body))) FROM otel_logs"))
                .isEqualTo("(20000,1)");
    }

    /** Its time is kept: what is older than the retention disappears at once. */
    private static SpanRow empty(SpanRow like) {
        return new SpanRow(
                like.timestamp(), "", "", "", "", "", "", "", NONE, "", "", NONE, 0, "", "", List.of(), List.of());
    }

    private static Point point() {
        return new Point(
                SOME,
                "rs",
                "scope",
                "1",
                NONE,
                4_294_967_295L,
                "ss",
                "service",
                "metric",
                "description",
                "By",
                SOME,
                0,
                TIME,
                1);
    }

    private static LogRow log(String body, SortedMap<String, String> attributes) {
        return new LogRow(TIME, "", "", 0, "", 0, "", body, "", NONE, "", "", "", NONE, attributes, "");
    }

    private static void insertLog(String body, SortedMap<String, String> attributes) {
        CLICKHOUSE.clickHouse().logs().insert(List.of(log(body, attributes)));
    }

    private static void metrics(MetricRow... rows) {
        CLICKHOUSE.clickHouse().metrics().insert(List.of(rows));
    }

    private static String one(String table, String columns) throws SQLException {
        return CLICKHOUSE.value("SELECT toString(tuple(" + columns + ")) FROM otel_metrics_" + table);
    }

    private static List<List<String>> stored(String table, String order) throws SQLException {
        List<String> groups = List.of(
                "TraceId, SpanId, ParentSpanId, TraceState, SpanName, SpanKind, ServiceName",
                "ResourceAttributes",
                "ScopeName, ScopeVersion",
                "SpanAttributes",
                "Duration, StatusCode, StatusMessage",
                "Events.Timestamp",
                "Events.Name",
                "Events.Attributes",
                "Links.TraceId, Links.SpanId, Links.TraceState, Links.Attributes");
        StringBuilder columns = new StringBuilder("toString(Timestamp)");
        groups.forEach(group -> columns.append(", trim(BOTH '()' FROM toString(tuple(")
                .append(group)
                .append(")))"));
        return CLICKHOUSE.query("SELECT " + columns + " FROM " + table + " ORDER BY " + order);
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
