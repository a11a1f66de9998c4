package dev.coldspan.queryapi.series;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.Contract;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

final class SeriesRoutesTest {

    private static final Instant FIRST = NOW.minusSeconds(1200);
    private static final Instant SECOND = NOW.minusSeconds(600);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    /** Two minutes with invocations of checkout, ten minutes apart, and one invocation of mailer in the second. */
    @BeforeAll
    static void store() {
        API.store(
                invocation(traceId(1), spanId(1), "checkout", FIRST, 100)
                        .cold(400)
                        .attribute("coldspan.memory.max_used_bytes", "1000")
                        .row(),
                invocation(traceId(2), spanId(2), "checkout", FIRST.plusSeconds(5), 300)
                        .outcome("timeout")
                        .row(),
                invocation(traceId(3), spanId(3), "checkout", SECOND, 200)
                        .outcome("out_of_memory")
                        .resource("faas.version", "8")
                        .row(),
                invocation(traceId(4), spanId(4), "mailer", SECOND, 1000)
                        .resource("cloud.region", "mars-north-1")
                        .row());
    }

    private static JsonNode get(String... parameters) {
        Answer answer = API.client().get("/api/v1/series", parameters);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** The points of the only series that are neither absent, null nor 0, by bucket start. */
    private static TreeMap<Long, Double> notable(JsonNode answer) {
        assertThat(answer.path("series").size()).isEqualTo(1);
        TreeMap<Long, Double> values = new TreeMap<>();
        for (JsonNode point : answer.path("series").path(0).path("points")) {
            if (!point.path(1).isNull() && point.path(1).asDouble() != 0) {
                values.put(point.path(0).asLong(), point.path(1).asDouble());
            }
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({
        "invocations, count, 2, 1",
        "errors, count, 1, 1",
        "error_rate, ratio, 0.5, 1",
        "cold_start_rate, ratio, 0.5, ",
        "timeouts, count, 1, ",
        "out_of_memory, count, , 1",
        "cold_starts, count, 1, ",
        "billed_ms, ms, 400, 200",
        "memory_used_max, bytes, 1000, ",
        "init_p50, ms, 400, ",
        "init_p95, ms, 400, ",
        "duration_p99, ms, 300, 200",
        "duration_avg, ms, 200, 200",
        "duration_max, ms, 300, 200",
        "duration_p75, ms, 300, 200",
        "init_avg, ms, 400, ",
        "init_p99, ms, 400, ",
        "init_max, ms, 400, ",
        "billed_avg, ms, 200, 200",
        "memory_used_avg, bytes, 1000, ",
        "crashes, count, , ",
        "concurrency_max, count, 1, 1",
        "sandboxes, count, 1, 1",
    })
    void plotsASignalOfOneFunction(String signal, String unit, Double first, Double second) {
        JsonNode answer = get("signal", signal, "function", "checkout", "step", "1m");

        assertThat(answer.path("unit").asString()).isEqualTo(unit);
        TreeMap<Long, Double> values = notable(answer);
        assertThat(values.get(FIRST.toEpochMilli())).isEqualTo(first);
        assertThat(values.get(SECOND.toEpochMilli())).isEqualTo(second);
    }

    @Test
    void plotsCostAsTheRestOfTheApiPricesIt() {
        TreeMap<Long, Double> values = notable(get("signal", "cost", "function", "checkout", "step", "1m"));

        // 0.4 s of 512 MB and two requests; 0.2 s and one.
        assertThat(values.get(FIRST.toEpochMilli())).isCloseTo(0.00000373334, within(1e-15));
        assertThat(values.get(SECOND.toEpochMilli())).isCloseTo(0.00000186667, within(1e-15));
    }

    @Test
    void showsACostWithoutAnyKnownPriceAsNull() {
        JsonNode points = get("signal", "cost", "function", "mailer", "step", "1m")
                .path("series")
                .path(0)
                .path("points");

        assertThat(points.path(50).path(0).asLong()).isEqualTo(SECOND.toEpochMilli());
        assertThat(points.path(50).path(1).isNull()).isTrue();
        assertThat(points.path(0).path(1).asDouble()).isZero();
    }

    @Test
    void hasAPointPerBucketForCountsAndOnlyMeasuredOnesForRatios() {
        assertThat(get("signal", "invocations", "step", "1m")
                        .path("series")
                        .path(0)
                        .path("points")
                        .size())
                .isEqualTo(60);
        assertThat(get("signal", "error_rate", "step", "1m")
                        .path("series")
                        .path(0)
                        .path("points")
                        .size())
                .isEqualTo(2);
        assertThat(get("signal", "init_p50", "step", "1m")
                        .path("series")
                        .path(0)
                        .path("points")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void showsZerosWhereNothingRanAtAll() {
        JsonNode answer = get("signal", "errors", "from", "now-3h", "to", "now-2h", "step", "30m");

        assertThat(answer.path("series").path(0).path("group").size()).isZero();
        assertThat(answer.path("series").path(0).path("points"))
                .extracting(point -> point.path(1).asDouble())
                .containsExactly(0.0, 0.0);
    }

    @Test
    void splitsByDimensionsInTheOrderAsked() {
        JsonNode answer = get("signal", "invocations", "groupBy", "version,function");

        assertThat(answer.path("series"))
                .extracting(series -> series.path("group").toString())
                .containsExactly(
                        "{\"version\":\"7\",\"function\":\"checkout\"}",
                        "{\"version\":\"7\",\"function\":\"mailer\"}",
                        "{\"version\":\"8\",\"function\":\"checkout\"}");
    }

    @Test
    void alignsTheRangeToWholeSteps() {
        JsonNode answer = get(
                "signal",
                "invocations",
                "step",
                "1h",
                "from",
                NOW.minusSeconds(1500).toString(),
                "to",
                NOW.toString());

        assertThat(answer.path("from").asString())
                .isEqualTo(NOW.minusSeconds(3600).toString());
        assertThat(answer.path("series").path(0).path("points").size()).isEqualTo(1);
        assertThat(answer.path("series").path(0).path("points").path(0).path(1).asDouble())
                .isEqualTo(4);
    }

    @Test
    void choosesAStepForAboutSixtyBuckets() {
        assertThat(get("signal", "invocations", "from", "now-24h")
                        .path("stepSeconds")
                        .asInt())
                .isEqualTo(1800);
    }

    @ParameterizedTest
    @EnumSource(Signal.class)
    void answersEverySignal(Signal signal) {
        assertThat(get("signal", signal.label()).path("signal").asString()).isEqualTo(signal.label());
    }

    /** What the rollup sums, what is summed anew where it cannot tell what matches, and what invocations say themselves. */
    @ParameterizedTest
    @EnumSource(OverRollup.class)
    void saysTheSameWhateverItReads(OverRollup named) {
        String signal = Signal.valueOf(named.name()).label();
        JsonNode stored = get("signal", signal, "step", "1m");
        JsonNode computed = get("signal", signal, "step", "1m", "q", "duration>=0ms");
        JsonNode own = get("signal", signal, "step", "1m", "groupBy", "no.such.attribute");

        assertThat(stored.path("source").asString()).isEqualTo("rollup");
        assertThat(computed.path("source").asString()).isEqualTo("invocations");
        assertThat(own.path("source").asString()).isEqualTo("invocations");
        assertThat(notable(computed)).isEqualTo(notable(stored));
        assertThat(notable(own)).isEqualTo(notable(stored));
    }

    @Test
    void keepsToTheFilterOnWhicheverTableItCanTell() {
        JsonNode byRegion = get("signal", "invocations", "step", "1h", "q", "-region:mars*");
        JsonNode byOutcome = get("signal", "invocations", "step", "1h", "q", "outcome:failed");

        assertThat(byRegion.path("source").asString()).isEqualTo("rollup");
        assertThat(notable(byRegion).values()).containsExactly(3.0);
        assertThat(byOutcome.path("source").asString()).isEqualTo("invocations");
        assertThat(notable(byOutcome).values()).containsExactly(2.0);
    }

    @Test
    void pricesWhatMatchesAFilterTheRollupCannotTell() {
        double all = notable(get("signal", "cost", "step", "1h", "function", "checkout"))
                .firstEntry()
                .getValue();
        double failed = notable(get("signal", "cost", "step", "1h", "q", "outcome:failed"))
                .firstEntry()
                .getValue();

        // Of three invocations of 100, 300 and 200 ms the latter two, at 0.0000083333 USD per 512 MB second.
        assertThat(all - failed).isCloseTo(0.0000002 + 0.1 * 0.5 * 0.0000166667, within(1e-12));
    }

    @Test
    void splitsByWhatOnlyInvocationsOrTheirRootSpansKnow() {
        assertThat(get("signal", "invocations", "groupBy", "outcome,service", "q", "function:checkout")
                        .path("series"))
                .extracting(series -> series.path("group").toString())
                .containsExactly(
                        "{\"outcome\":\"ok\",\"service\":\"checkout\"}",
                        "{\"outcome\":\"out_of_memory\",\"service\":\"checkout\"}",
                        "{\"outcome\":\"timeout\",\"service\":\"checkout\"}");
    }

    @Test
    void splitsCostByWhatThePriceIsKnownFor() {
        Answer answer = API.client().get("/api/v1/series", "signal", "cost", "groupBy", "outcome");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("must name dimensions of function, version");
    }

    @Test
    void offersExactlyTheSignalsOfTheContract() {
        JsonNode described = new Contract().document().at("/components/schemas/Signal/enum");

        assertThat(Arrays.stream(Signal.values()).map(Signal::label))
                .containsExactlyElementsOf(
                        described.valueStream().map(JsonNode::asString).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "signal, latency, signal, must be one of invocations",
        "signal, '', signal, must be one of invocations",
        "groupBy, fuction, groupBy, 'unknown field fuction, did you mean function?'",
        "groupBy, 'function,', groupBy, must name a field or an attribute",
        "groupBy, severity, groupBy, severity is of log records",
        "groupBy, tenant, groupBy, tenant is no field",
        "groupBy, 'a.a,b.b,c.c,d.d,e.e', groupBy, at most 4 fields",
        "q, severity:error, q, 'column 1: severity is of log records, not of invocations'",
        "groupBy, 'region,region', groupBy, twice",
        "step, 5x, step, must match",
        "step, 30s, step, whole minutes",
        "step, 0m, step, must match",
    })
    void namesWhatIsWrong(String parameter, String value, String field, String message) {
        List<String> parameters =
                parameter.equals("signal") ? List.of(parameter, value) : List.of("signal", "errors", parameter, value);
        Answer answer = API.client().get("/api/v1/series", parameters.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
        assertThat(answer.json().path("detail").asString()).contains(message);
    }
}
