package dev.coldspan.queryapi.coldstart;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Checkout: 40 cold and 160 warm calls, version 8 slower to start than 7; mailer restores snapshots; ping is hardly cold. */
final class ColdStartRoutesTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        List<SpanRow> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Instant start = NOW.minusSeconds(3_000 - i * 10L);
            if (i % 5 == 0) {
                cold(rows, i, start, i < 100 ? 1_000 : 2_000, i < 100 ? "7" : "8");
            } else {
                rows.add(invocation(traceId(i), spanId(i * 10L), "checkout", start, 20)
                        .resource("faas.version", i < 100 ? "7" : "8")
                        .row());
            }
        }
        for (int i = 300; i < 325; i++) {
            rows.add(invocation(traceId(i), spanId(i), "mailer", NOW.minusSeconds(i), 20)
                    .attribute("faas.coldstart", "true")
                    .attribute("coldspan.init.type", "snap-start")
                    .attribute("coldspan.restore.duration_ms", "250")
                    .row());
        }
        rows.add(invocation(traceId(400), spanId(400), "ping", NOW.minusSeconds(5), 1)
                .row());
        API.store(rows);
    }

    private static void cold(List<SpanRow> rows, int i, Instant start, long initMs, String version) {
        long root = i * 10L;
        rows.add(invocation(traceId(i), spanId(root), "checkout", start, 100)
                .resource("faas.version", version)
                .cold(initMs)
                .row());
        Instant began = start.minusMillis(initMs);
        long jackson = initMs == 1_000 ? 200 : 900;
        rows.add(span(traceId(i), spanId(root + 1), began)
                .parent(spanId(root))
                .name("init")
                .duration(Duration.ofMillis(initMs))
                .resource("faas.name", "checkout")
                .resource("faas.version", version)
                .attribute("coldspan.init.classes_loaded", "4000")
                .attribute("coldspan.init.classes_from_archive", "400")
                .attribute("coldspan.init.class_load_ms", "300")
                .attribute("coldspan.init.class_verify_ms", "200")
                .attribute("coldspan.init.class_init_ms", "100")
                .attribute("coldspan.init.jit_ms", "50")
                .attribute(
                        "coldspan.init.packages",
                        "[\"com.fasterxml.jackson 412 classes " + jackson
                                + ".5 ms\",\"java.util 100 classes 10.0 ms\"]")
                .row());
        rows.add(phase(i, 2, root, began, "init.jvm", 200));
        rows.add(phase(i, 3, root, began.plusMillis(200), "init.agent", 50));
        rows.add(phase(i, 4, root, began.plusMillis(250), "init.handler", initMs - 300));
    }

    private static SpanRow phase(int i, int id, long root, Instant start, String name, long ms) {
        return span(traceId(i), spanId(root + id), start)
                .parent(spanId(root + 1))
                .name(name)
                .resource("faas.name", "checkout")
                .duration(Duration.ofMillis(ms))
                .row();
    }

    @Test
    void countsColdStartsAndWhatCallersWaited() {
        JsonNode total = coldStarts("function", "checkout").path("total");

        assertThat(total.path("invocations").asInt()).isEqualTo(200);
        assertThat(total.path("cold").asInt()).isEqualTo(40);
        assertThat(total.path("rate").asDouble()).isCloseTo(0.2, within(1e-9));
        assertThat(total.path("waitedMs").asDouble()).isCloseTo(60_000, within(1e-6));
        assertThat(total.path("maxMs").asDouble()).isEqualTo(2_000);
    }

    @Test
    void splitsInitIntoItsPhases() {
        JsonNode phases = coldStarts("q", "version:7 function:checkout").path("phases");

        assertThat(phases.valueStream()
                        .map(phase -> phase.path("phase").asString() + " "
                                + phase.path("p50Ms").asInt()))
                .containsExactly("jvm 200", "agent 50", "handler 700", "other 50");
        assertThat(phases.valueStream()
                        .mapToDouble(phase -> phase.path("share").asDouble())
                        .sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void showsTheJvmsOwnCounters() {
        JsonNode jvm = coldStarts("function", "checkout").path("jvm");

        assertThat(jvm.path("count").asInt()).isEqualTo(40);
        assertThat(jvm.path("classesLoaded").asInt()).isEqualTo(4_000);
        assertThat(jvm.path("classVerifyMs").asInt()).isEqualTo(200);
    }

    @Test
    void namesThePackagesInitIsSpentOnAndWhatTheVersionBeforeSpent() {
        JsonNode jackson = coldStarts("function", "checkout").path("packages").path(0);

        assertThat(jackson.path("package").asString()).isEqualTo("com.fasterxml.jackson");
        assertThat(jackson.path("starts").asInt()).isEqualTo(40);
        assertThat(jackson.path("meanMs").asDouble()).isCloseTo(550.5, within(1e-6));
        assertThat(jackson.path("before").asDouble()).isCloseTo(200.5, within(1e-6));
        assertThat(jackson.path("share").asDouble()).isCloseTo(550.5 / 1_500, within(1e-6));
    }

    @Test
    void comparesVersions() {
        JsonNode versions = coldStarts("function", "checkout").path("versions");

        assertThat(versions.valueStream().map(version -> version.path("version").asString()))
                .containsExactly("8", "7");
        assertThat(versions.path(0).path("figures").path("p50Ms").asDouble()).isEqualTo(2_000);
        assertThat(versions.path(1).path("figures").path("p50Ms").asDouble()).isEqualTo(1_000);
    }

    @Test
    void ranksFunctionsByTheTimeTheirCallersWaited() {
        JsonNode answer = coldStarts();

        assertThat(answer.path("functions")
                        .valueStream()
                        .map(function -> function.path("function").asString()))
                .containsExactly("checkout", "mailer");
        assertThat(answer.path("initTypes")
                        .valueStream()
                        .map(type -> type.path("initType").asString()))
                .containsExactly("on-demand", "snap-start");
        assertThat(answer.path("versions").valueStream()).isEmpty();
    }

    @Test
    void theDistributionHoldsEveryColdStart() {
        JsonNode distribution = coldStarts("function", "checkout").path("distribution");

        assertThat(distribution
                        .valueStream()
                        .mapToInt(bin -> bin.path("count").asInt())
                        .sum())
                .isEqualTo(40);
        assertThat(distribution.path(0).path("fromMs").asDouble()).isLessThanOrEqualTo(1_000);
        assertThat(distribution.path(0).path("toMs").asDouble()).isGreaterThan(1_000);
    }

    @Test
    void advisesWithEvidence() {
        JsonNode advice = coldStarts("function", "checkout").path("advice");

        assertThat(advice.valueStream().map(one -> one.path("kind").asString()))
                .containsExactly("snap_start", "provisioned_concurrency", "class_archive", "package");
        assertThat(advice.path(0).path("evidence").asString()).contains("no restore was measured here");
        assertThat(advice.path(0).path("confidence").asString()).isEqualTo("low");
        assertThat(advice.path(3).path("title").asString()).contains("com.fasterxml.jackson");
    }

    @Test
    void measuredRestoresMakeTheAdviceSurer() {
        JsonNode advice = coldStarts().path("advice").path(0);

        assertThat(advice.path("title").asString()).startsWith("SnapStart would spare about");
        assertThat(advice.path("evidence").asString()).contains("25 restores took 250 ms");
    }

    @Test
    void aFunctionThatIsNeverColdNeedsNothing() {
        JsonNode answer = coldStarts("function", "ping");

        assertThat(answer.path("advice")
                        .valueStream()
                        .map(one -> one.path("kind").asString()))
                .containsExactly("nothing");
        assertThat(answer.path("total").path("p50Ms").isNull()).isTrue();
        assertThat(answer.has("jvm")).isFalse();
    }

    @Test
    void thinDataAreCalledSo() {
        JsonNode answer = coldStarts("function", "checkout", "from", "now-20m", "to", "now-17m");

        assertThat(answer.path("total").path("cold").asInt()).isBetween(1, 19);
        assertThat(answer.path("advice").path(0).path("kind").asString()).isEqualTo("thin_data");
    }

    @Test
    void aFilterNarrowsTheQuestion() {
        JsonNode answer = coldStarts("q", "version:8 function:checkout");

        assertThat(answer.path("total").path("cold").asInt()).isEqualTo(20);
        assertThat(answer.path("phases").path(2).path("count").asInt()).isEqualTo(20);
    }

    private static JsonNode coldStarts(String... parameters) {
        return API.client().get("/api/v1/cold-starts", parameters).json();
    }
}
