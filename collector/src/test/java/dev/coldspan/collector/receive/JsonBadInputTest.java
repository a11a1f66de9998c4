package dev.coldspan.collector.receive;

import static dev.coldspan.collector.TestCollector.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.TestCollector;
import dev.coldspan.collector.testing.Requests;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** J1 to J8 of the catalogue of bad inputs. */
class JsonBadInputTest {

    private static final String SPAN = "/resourceSpans/0/scopeSpans/0/spans/0/";

    @TempDir
    static Path data;

    private static TestCollector collector;

    @BeforeAll
    static void start() {
        collector = TestCollector.start(data);
    }

    @AfterAll
    static void stop() {
        collector.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"resourceSpans\":null}", "{\"resourceSpans\":[]}", " {} "})
    void takesEmptyRequests(String body) throws Exception {
        assertThat(ok(body)).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "1", "null", ""})
    void expectsAnObject(String body) throws Exception {
        assertThat(refused(body)).contains("expected a JSON object");
    }

    @Test
    void limitsTheDepth() throws Exception {
        assertThat(refused("[".repeat(100_000))).contains("expected a JSON object");
        assertThat(refused("{\"unknown\":" + "[".repeat(100_000)))
                .contains("limit: ")
                .contains("nesting depth (65) exceeds the maximum allowed (64)");
        String nested = "{\"arrayValue\":{\"values\":[".repeat(40) + "]}}".repeat(40);
        assertThat(refused(span("\"attributes\":[{\"key\":\"k\",\"value\":" + nested + "}]")))
                .contains("nesting depth");
    }

    @Test
    void limitsStringsAndNumbers() throws Exception {
        assertThat(refused(span("\"name\":\"" + "a".repeat(20_000_001) + "\"")))
                .contains("limit: ")
                .contains("20000000");
        assertThat(refused(span("\"kind\":" + "1".repeat(1 << 20))))
                .contains("limit: ")
                .contains("1000");
    }

    @Test
    void refusesDuplicateNames() throws Exception {
        assertThat(refused(span("\"name\":\"a\",\"name\":\"b\"")))
                .contains("Duplicate")
                .contains("name");
    }

    @Test
    void acceptsUpperCaseIds() throws Exception {
        assertThat(ok(span("\"traceId\":\"5B8EFFF798038103D269B633813FC60C\",\"spanId\":\"EEE19B7EC3C1B174\"")))
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource({
        "W47/95gDgQPSabYzgT/GDA==",
        "5B8EFFF798038103D269B633813FC60",
        "zz8efff798038103d269b633813fc60c",
        "abcdefghijklmn",
        "xyzxyz"
    })
    void rejectsTheSpanWhoseIdIsNotHexadecimalAndShowsIt(String traceId) throws Exception {
        String answer = ok(span("\"traceId\":\"" + traceId + "\",\"spanId\":\"eee19b7ec3c1b174\""));

        assertThat(answer)
                .contains("\"rejectedSpans\":\"1\"")
                .contains("span 0: trace_id must be 16 non-zero bytes, is \\\"" + traceId + "\\\"")
                .doesNotContain("belong to");
    }

    @Test
    void shortensTheIdItShows() throws Exception {
        String answer = ok(span("\"traceId\":\"" + "q".repeat(5_000) + "\",\"spanId\":\"eee19b7ec3c1b174\""));

        assertThat(answer).contains("\"rejectedSpans\":\"1\"").hasSizeLessThan(300);
    }

    @Test
    void refusesEnumNames() throws Exception {
        assertThat(refused(span("\"kind\":\"SPAN_KIND_SERVER\"")))
                .contains("field " + SPAN + "kind: enum names are not allowed");
    }

    @Test
    void ignoresSnakeCaseNames() throws Exception {
        String ignored = "{\"resource_spans\":[{\"scope_spans\":[{\"spans\":[{\"trace_id\":\"zz\"}]}]}]}";

        assertThat(ok(ignored)).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"-9223372036854775808\"", "42", "\"42\"", "-0"})
    void takesIntegersAsStringsAndNumbers(String integer) throws Exception {
        assertThat(ok(attribute("{\"intValue\":" + integer + "}"))).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "\"1.0\"", "1e400", "\"x\"", "9223372036854775808", "true", "\"\"", "{}"})
    void refusesWhatIsNotAnInteger(String integer) throws Exception {
        assertThat(refused(attribute("{\"intValue\":" + integer + "}")))
                .contains("field " + SPAN + "attributes/0/value/intValue: expected a");
    }

    @Test
    void refusesNumbersOutOfTheFieldsRange() throws Exception {
        assertThat(refused(span("\"startTimeUnixNano\":-1")))
                .contains(SPAN + "startTimeUnixNano: expected an integer from 0 to 18446744073709551615");
        assertThat(refused(span("\"droppedAttributesCount\":4294967296"))).contains("from 0 to 4294967295");
        assertThat(refused(attribute("{\"doubleValue\":1e400}"))).contains("range of a double");
    }

    @Test
    void ignoresUnknownFields() throws Exception {
        assertThat(ok("{\"future\":{\"a\":[1,{}]},\"resourceSpans\":[{\"new\":1}]}"))
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{/* no */}", "{} {}", "{\"resourceSpans\":[],}", "{\"resourceSpans\":[}", "{'a':1}", "{#\n}"})
    void saysWhereTheJsonIsWrong(String body) throws Exception {
        assertThat(refused(body)).containsPattern("cannot decode JSON at \\d+:\\d+: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void requiresUtf8(String charset) throws Exception {
        HttpResponse<byte[]> response = collector.post("/v1/traces", JSON, "{}".getBytes(Charset.forName(charset)));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(text(response)).contains("UTF-8 required");
    }

    @Test
    void refusesAByteOrderMarkAndAnotherCharset() throws Exception {
        assertThat(refused("\uFEFF{}")).contains("UTF-8 required");
        HttpResponse<byte[]> response =
                collector.post("/v1/traces", JSON + "; charset=utf-16", "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void takesNanOnlyQuoted() throws Exception {
        assertThat(ok(attribute("{\"doubleValue\":\"NaN\"}"))).isEqualTo("{}");
        assertThat(ok(attribute("{\"doubleValue\":\"-Infinity\"}"))).isEqualTo("{}");
        assertThat(refused(attribute("{\"doubleValue\":NaN}"))).contains("cannot decode JSON at 1:");
    }

    @Test
    void refusesALoneSurrogate() throws Exception {
        assertThat(refused(span("\"name\":\"\\ud83d\"")))
                .contains(SPAN + "name")
                .contains("surrogate");
        assertThat(ok(span("\"name\":\"\\ud83d\\ude00\""))).isEqualTo("{}");
    }

    @Test
    void namesThePathOfTheOtherSignal() throws Exception {
        assertThat(refused("{\"resourceMetrics\":[]}"))
                .contains("resourceMetrics belongs to /v1/metrics, not to /v1/traces");
    }

    private static String attribute(String value) {
        return span("\"attributes\":[{\"key\":\"a\",\"value\":" + value + "}]");
    }

    /** A request with one valid span, to which the fields are added or whose fields they replace. */
    private static String span(String fields) {
        StringBuilder span = new StringBuilder(fields);
        long now = Requests.nowNanos();
        add(span, "traceId", "\"5b8efff798038103d269b633813fc60c\"");
        add(span, "spanId", "\"eee19b7ec3c1b174\"");
        add(span, "startTimeUnixNano", "\"" + now + "\"");
        add(span, "endTimeUnixNano", Long.toString(now + 1));
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{" + span + "}]}]}]}";
    }

    private static void add(StringBuilder span, String name, String value) {
        if (span.indexOf("\"" + name + "\"") < 0) {
            span.append(",\"").append(name).append("\":").append(value);
        }
    }

    private static String ok(String body) throws Exception {
        HttpResponse<byte[]> response = post(body);
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        return text(response);
    }

    private static String refused(String body) throws Exception {
        HttpResponse<byte[]> response = post(body);
        assertThat(response.statusCode()).as(text(response)).isEqualTo(400);
        return text(response);
    }

    private static HttpResponse<byte[]> post(String body) throws Exception {
        return collector.post("/v1/traces", JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(HttpResponse<byte[]> response) {
        // The printer escapes the equals sign, which base64 ends with.
        return new String(response.body(), StandardCharsets.UTF_8).replace("\\u003d", "=");
    }
}
