package dev.coldspan.collector.process.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.model.ValueType;
import dev.coldspan.collector.process.kit.Counts;
import dev.coldspan.collector.process.kit.TestSpans;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactTest {

    private static final String SECRET = "password=hunter2";
    private static final String REDACTED = "password=[redacted]";

    private final Counts counts = new Counts();
    private final Redact redact = new Redact(RedactOptions.DEFAULT, counts);

    @Test
    void redactsEveryTextOfASpan() {
        Batch<Span> batch = TestSpans.spans();
        Resource resource = TestSpans.resource(batch, "note", SECRET);
        Span span = TestSpans.span(batch, resource, "note", SECRET, "db.password", "hunter2");
        span.name = batch.arena().add("GET /?" + SECRET);
        span.statusMessage = batch.arena().add(SECRET);
        TestSpans.fill(span.scope.attributes, "note", SECRET);
        TestSpans.fill(span.events.next().attributes, "exception.message", SECRET);
        TestSpans.fill(span.links.next().attributes, "note", SECRET);

        redact.spans(batch);

        assertThat(TestSpans.map(resource.attributes)).isEqualTo(Map.of("note", REDACTED));
        assertThat(TestSpans.map(span)).isEqualTo(Map.of("note", REDACTED, "db.password", "[redacted]"));
        assertThat(batch.arena().text(span.name)).isEqualTo("GET /?" + REDACTED);
        assertThat(batch.arena().text(span.statusMessage)).isEqualTo(REDACTED);
        assertThat(TestSpans.map(span.scope.attributes)).containsEntry("note", REDACTED);
        assertThat(TestSpans.map(span.events.get(0).attributes)).containsEntry("exception.message", REDACTED);
        assertThat(TestSpans.map(span.links.get(0).attributes)).containsEntry("note", REDACTED);
        assertThat(counts.all()).isEqualTo(Map.of("redact.assignment", 7L, "redact.key", 1L));
        assertThat(batch.findings().message()).isEmpty();
    }

    @Test
    void redactsBodiesAndAttributesOfLogs() {
        Batch<LogRecord> batch = TestSpans.logs();
        Resource resource = TestSpans.resource(batch);
        LogRecord text = TestSpans.log(batch, resource, SECRET, "http.request.header.cookie", "a=b");
        LogRecord map = TestSpans.log(batch, resource, "");
        map.bodyType = ValueType.KVLIST;
        byte[] body = KeyValueList.newBuilder()
                .addValues(pair("user", string("bob")))
                .addValues(pair("apiKey", string("abc")))
                .addValues(pair("note", string(SECRET)))
                .build()
                .toByteArray();
        map.body = batch.arena().add(body, 0, body.length);

        redact.logs(batch);

        assertThat(text.bodyText()).isEqualTo(REDACTED);
        assertThat(TestSpans.map(text)).containsEntry("http.request.header.cookie", "[redacted]");
        assertThat(map.bodyText()).contains("\"bob\"").contains(REDACTED).doesNotContain("abc");
        assertThat(counts.all()).containsEntry("redact.key", 2L);
    }

    @Test
    void redactsPointsAndTheirExemplars() {
        Batch<Point> batch = TestSpans.points("");
        Point point = TestSpans.point(batch, TestSpans.resource(batch), "calls", 1, "token", "abc");
        TestSpans.fill(point.exemplars.next().attributes, "token", "abc");

        redact.points(batch);

        assertThat(TestSpans.map(point)).containsEntry("token", "[redacted]");
        assertThat(TestSpans.map(point.exemplars.get(0).attributes)).containsEntry("token", "[redacted]");
    }

    @Test
    void redactsNestedValuesAtAnyDepth() {
        AnyValue inner = AnyValue.newBuilder()
                .setKvlistValue(KeyValueList.newBuilder()
                        .addValues(pair("password", string("hunter2")))
                        .addValues(pair(
                                "card",
                                AnyValue.newBuilder()
                                        .setIntValue(4111111111111111L)
                                        .build()))
                        .addValues(pair(
                                "secret.on",
                                AnyValue.newBuilder().setBoolValue(true).build())))
                .build();
        ArrayValue array = ArrayValue.newBuilder()
                .addValues(string("plain"))
                .addValues(AnyValue.newBuilder()
                        .setArrayValue(ArrayValue.newBuilder().addValues(inner)))
                .build();

        Map<String, String> after = nested(ValueType.ARRAY, array.toByteArray());

        assertThat(after.get("args"))
                .contains("plain", "\"password\":\"[redacted]\"", "\"secret.on\":true")
                .doesNotContain("hunter2", "4111");
    }

    @Test
    void keepsNestedValuesWithoutSecretsAsTheyAre() {
        byte[] array = ArrayValue.newBuilder().addValues(string("a")).build().toByteArray();
        Batch<Span> batch = TestSpans.spans();
        Span span = TestSpans.span(batch, TestSpans.resource(batch));
        long value = batch.arena().add(array, 0, array.length);
        span.attributes.add(Key.of("args"), ValueType.ARRAY, value);

        redact.spans(batch);

        assertThat(span.attributes.value(0)).isEqualTo(value);
        assertThat(counts.all()).isEmpty();
    }

    @Test
    void takesLiteralsAndParametersOutOfQueries() {
        Map<String, String> after = redacted(
                "db.query.text", "SELECT * FROM t WHERE mail = 'bob@example.org'",
                "db.query.parameter.0", "bob",
                "db.system.name", "postgresql");

        assertThat(after)
                .containsEntry("db.query.text", "SELECT * FROM t WHERE mail = ?")
                .containsEntry("db.query.parameter.0", "[redacted]");
        assertThat(counts.all()).isEqualTo(Map.of("redact.query", 2L));
    }

    @Test
    void redactsNumbersByKeyAndByShapeButNoTruthValues() {
        assertThat(redacted("cvv", 123, "order.payment", 4111111111111111L, "password", true, "count", 7))
                .isEqualTo(
                        Map.of("cvv", "[redacted]", "order.payment", "[redacted]", "password", "true", "count", "7"));
    }

    @Test
    void countsNothingThatIsRedactedAlready() {
        assertThat(redacted("password", "[redacted]", "token", "", "secret", "****"))
                .containsEntry("password", "[redacted]")
                .containsEntry("token", "");
        assertThat(counts.all()).isEmpty();
    }

    @Test
    void knowsKeysOfTheOperators() {
        Redact own = new Redact(
                RedactOptions.DEFAULT.withKeys(List.of("shop.customer.*", "Iban*"), List.of("csrf.token")), counts);

        assertThat(redacted(
                        own, "shop.customer.name", "Bob", "iban.de", "DE1", "csrf.token", "abc", "shop.customer", "c"))
                .isEqualTo(Map.of(
                        "shop.customer.name", "[redacted]",
                        "iban.de", "[redacted]",
                        "csrf.token", "abc",
                        "shop.customer", "c"));
    }

    @Test
    void knowsPatternsOfTheOperators() {
        Redact own = new Redact(
                RedactOptions.DEFAULT.withPatterns(Map.of("customer", Pattern.compile("C-[0-9]{4}"))), counts);

        assertThat(redacted(own, "note", "for C-1234 and C-99")).containsEntry("note", "for [redacted] and C-99");
        assertThat(counts.all()).containsEntry("redact.custom", 1L);
    }

    @Test
    void leavesOutRulesThatAreOff() {
        Redact own = new Redact(RedactOptions.DEFAULT.withRules(EnumSet.of(Rule.JWT)), counts);

        assertThat(redacted(own, "password", "hunter2", "db.query.text", "SELECT 1", "n", 4111111111111111L))
                .containsEntry("password", "hunter2")
                .containsEntry("db.query.text", "SELECT 1")
                .containsEntry("n", "4111111111111111");
    }

    @Test
    void remembersThatAQueryIsCleanOnlyForItsLanguage() {
        String query = "SELECT a FROM t WHERE b = \"x\"";

        assertThat(redacted("db.query.text", query, "db.system.name", "postgresql"))
                .containsEntry("db.query.text", query);
        assertThat(redacted("db.query.text", query, "db.system.name", "mysql"))
                .containsEntry("db.query.text", "SELECT a FROM t WHERE b = ?");
        assertThat(redacted("db.query.text", query, "db.system.name", "postgresql"))
                .containsEntry("db.query.text", query);
    }

    @Test
    void findsASecretAgainAfterManyCleanTexts() {
        for (int i = 0; i < 50_000; i++) {
            redacted("note", "a clean text " + i);
        }

        assertThat(redacted("note", SECRET)).containsEntry("note", REDACTED);
        assertThat(redacted("note", SECRET)).containsEntry("note", REDACTED);
        assertThat(redacted("note", "a clean text 7")).containsEntry("note", "a clean text 7");
    }

    @Test
    void redactsBytesThatAreText() {
        Batch<Span> batch = TestSpans.spans();
        Span span = TestSpans.span(batch, TestSpans.resource(batch));
        span.attributes.add(Key.of("payload"), ValueType.BYTES, batch.arena().add(SECRET));

        redact.spans(batch);

        assertThat(batch.arena().text(span.attributes.value(0))).isEqualTo(REDACTED);
        assertThat(span.attributes.type(0)).isEqualTo(ValueType.BYTES);
    }

    private Map<String, String> nested(ValueType type, byte[] encoded) {
        Batch<Span> batch = TestSpans.spans();
        Span span = TestSpans.span(batch, TestSpans.resource(batch));
        span.attributes.add(Key.of("args"), type, batch.arena().add(encoded, 0, encoded.length));
        redact.spans(batch);
        return TestSpans.map(span);
    }

    private Map<String, String> redacted(Object... pairs) {
        return redacted(redact, pairs);
    }

    private static Map<String, String> redacted(Redact processor, Object... pairs) {
        Batch<Span> batch = TestSpans.spans();
        Span span = TestSpans.span(batch, TestSpans.resource(batch), pairs);
        processor.spans(batch);
        return TestSpans.map(span);
    }

    private static KeyValue pair(String key, AnyValue value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    private static AnyValue string(String text) {
        return AnyValue.newBuilder().setStringValue(text).build();
    }
}
