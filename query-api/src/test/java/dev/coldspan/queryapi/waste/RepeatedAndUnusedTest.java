package dev.coldspan.queryapi.waste;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.TelemetryRows;
import dev.coldspan.queryapi.testing.TestSpan;
import dev.coldspan.storage.clickhouse.row.LogRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Events that were delivered again, and starts that no call came of: 512 MB, x86 in us-east-1, as {@link WasteRoutesTest} prices them. */
final class RepeatedAndUnusedTest {

    private static final Instant START = NOW.minusSeconds(1_800);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                call(1, "queue", 1_000)
                        .attribute("coldspan.queue.receive_count", "1")
                        .row(),
                call(2, "queue", 1_000)
                        .attribute("coldspan.queue.receive_count", "2")
                        .row(),
                call(3, "queue", 2_000)
                        .attribute("coldspan.queue.receive_count", "3")
                        .outcome("error")
                        .row(),
                call(4, "steps", 3_000)
                        .attribute("coldspan.step_functions.retry_count", "1")
                        .row(),
                call(5, "steps", 1_000)
                        .attribute("coldspan.step_functions.retry_count", "0")
                        .row(),
                attempt(6, START.minusSeconds(5 * 3_600)).outcome("timeout").row(),
                attempt(7, START.plusSeconds(60)).outcome("crash").row(),
                attempt(8, START.plusSeconds(180)).row(),
                // The same span, sent again: no further attempt.
                call(9, "once", 1_000).row(),
                call(9, "once", 1_000).attribute("richer", "true").row(),
                // Two functions may be called with one id, as by a pipeline that hands its own on.
                call(10, "first", 1_000)
                        .attribute("faas.invocation_id", "shared")
                        .row(),
                call(11, "second", 1_000)
                        .attribute("faas.invocation_id", "shared")
                        .row());
        store(init("init", "queue", 20, 900.49, Map.of("coldspan.init.phase", "init")));
        // The extension and the platform's log tell of the same one.
        store(init("init", "queue", 21, 900.51, Map.of("coldspan.init.phase", "init")));
        store(init("init", "queue", 22, 700, Map.of("coldspan.init.phase", "invoke")));
        store(init("unused_init", "steps", 23, 2_000, Map.of("coldspan.init.type", "on-demand")));
    }

    private static TestSpan call(int number, String function, long billedMs) {
        return invocation(traceId(number), spanId(number), function, START.plusSeconds(number), billedMs);
    }

    /** One of several attempts at an asynchronous event. */
    private static TestSpan attempt(int number, Instant start) {
        return invocation(traceId(number), spanId(number), "mailer", start, 1_000)
                .attribute("faas.invocation_id", "event-1");
    }

    private static LogRow init(String kind, String function, int second, double millis, Map<String, String> more) {
        LogRow plain = TelemetryRows.log(START.plusSeconds(second), function, "initialised", "");
        TreeMap<String, String> resource = new TreeMap<>(Map.of(
                "service.name",
                function,
                "faas.name",
                function,
                "faas.instance",
                "sandbox-" + kind,
                "cloud.provider",
                "aws",
                "cloud.region",
                "us-east-1"));
        TreeMap<String, String> attributes = new TreeMap<>(more);
        attributes.put("coldspan.report", kind);
        attributes.put("coldspan.init.duration_ms", Double.toString(millis));
        return new LogRow(
                plain.timestamp(),
                "",
                "",
                0,
                plain.severityText(),
                plain.severityNumber(),
                function,
                plain.body(),
                "",
                resource,
                "",
                "test",
                "",
                new TreeMap<>(),
                attributes,
                "");
    }

    private static void store(LogRow row) {
        API.clickHouse().logs().insert(List.of(row));
    }

    private static JsonNode line(Answer answer, String kind) {
        for (JsonNode line : answer.json().path("lines")) {
            if (line.path("kind").asString().equals(kind)) {
                return line;
            }
        }
        throw new AssertionError("no line " + kind + " in " + answer.body());
    }

    private static String cost(JsonNode line) {
        return line.path("cost").path("amount").asString();
    }

    /** Received twice and thrice, tried once more by a state machine, and two of three attempts: 8 s of 512 MB and five requests. */
    @Test
    void countsWhatWasDeliveredBeforeHoweverItEnded() {
        JsonNode line = line(API.client().get("/api/v1/waste"), "retry");

        assertThat(line.path("invocations").asLong()).isEqualTo(5);
        assertThat(line.path("billedMs").asLong()).isEqualTo(8_000);
        assertThat(cost(line)).isEqualTo("0.0000676668");
        assertThat(line.path("lost").asBoolean()).isFalse();
    }

    @Test
    void leadsToTheVeryInvocationsThatWereRepeated() {
        Answer ledger = API.client().get("/api/v1/waste");
        Answer found = API.client()
                .get("/api/v1/invocations", "q", line(ledger, "retry").path("q").asString());

        assertThat(found.texts("invocations", "spanId"))
                .containsExactlyInAnyOrder(spanId(2), spanId(3), spanId(4), spanId(7), spanId(8));
    }

    @Test
    void knowsAnAttemptBeforeTheRangeSoThatTheNextIsNoFirst() {
        Answer found = API.client()
                .get(
                        "/api/v1/invocations",
                        "q",
                        "function:mailer retry:true",
                        "from",
                        START.plusSeconds(100).toString(),
                        "to",
                        NOW.toString());

        assertThat(found.texts("invocations", "spanId")).containsExactly(spanId(8));
    }

    @Test
    void addsNothingTwiceToWhatIsLost() {
        Answer answer = API.client().get("/api/v1/waste");

        BigDecimal lost = BigDecimal.ZERO;
        for (String kind : List.of("error", "crash", "unused_init")) {
            assertThat(line(answer, kind).path("lost").asBoolean()).isTrue();
            lost = lost.add(new BigDecimal(cost(line(answer, kind))));
        }
        assertThat(new BigDecimal(answer.json().path("wasted").path("amount").asString()))
                .isEqualByComparingTo(lost);
    }

    /** 901 ms that failed, told of twice, and 2 s that nobody called: 1.4505 GB-s. What ran within a call is in its bill. */
    @Test
    void pricesStartsThatNoCallCameOf() {
        JsonNode line = line(API.client().get("/api/v1/waste"), "unused_init");

        assertThat(line.path("invocations").asLong()).isEqualTo(2);
        assertThat(line.path("billedMs").asLong()).isEqualTo(2_901);
        assertThat(cost(line)).isEqualTo("0.00002417504835");
        assertThat(line.path("cost").path("complete").asBoolean()).isTrue();
    }

    @Test
    void leadsToTheRecordsOfStartsInVain() {
        JsonNode line = line(API.client().get("/api/v1/waste"), "unused_init");
        Answer found = API.client().get("/api/v1/logs", "q", line.path("q").asString());

        assertThat(line.path("list").asString()).isEqualTo("logs");
        assertThat(found.json().path("logs")).hasSize(3);
        assertThat(line.path("functions").path(0).path("function").asString()).isEqualTo("steps");
    }

    @ParameterizedTest
    @CsvSource({
        "function:steps, 1",
        "function:queue, 1",
        "outcome:init_error, 1",
        "region:us-east-1 arch:x86_64, 2",
        "outcome:failed, 1",
        "init>1s, 1",
        "sandbox:sandbox-unused_init, 1"
    })
    void looksOnlyAtStartsThatPassTheFilter(String q, long count) {
        assertThat(line(API.client().get("/api/v1/waste", "q", q), "unused_init")
                        .path("invocations")
                        .asLong())
                .isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"trigger:apigateway", "duration>1ms", "outcome:ok", "function:mailer", "http.route:/x"})
    void leavesOutStartsOfWhichTheFilterCannotBeTrue(String q) {
        assertThat(API.client().get("/api/v1/waste", "q", q).texts("lines", "kind"))
                .doesNotContain("unused_init");
    }

    @Test
    void refusesToGroupByRetriesAndSaysWhatWorks() {
        Answer refused = API.client().get("/api/v1/costs", "groupBy", "retry");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("detail").asString()).contains("can only be filtered by, as in retry:true");
    }

    @Test
    void costsWithAndWithoutRetriesAddUp() {
        BigDecimal all = total("");

        assertThat(total("retry:true").add(total("retry:false"))).isEqualByComparingTo(all);
        assertThat(total("retry:true")).isEqualByComparingTo("0.0000676668");
    }

    private static BigDecimal total(String q) {
        JsonNode answer = API.client().get("/api/v1/costs", "q", q).json();
        return new BigDecimal(answer.path("total").path("amount").asString());
    }
}
