package dev.coldspan.storage.clickhouse;

import static dev.coldspan.storage.clickhouse.testing.SpanRowBuilder.invocation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.storage.clickhouse.row.SpanRow;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import dev.coldspan.storage.clickhouse.testing.SpanRowBuilder;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a span becomes in {@code invocations}. */
class InvocationsTest {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    @BeforeEach
    void empty() throws SQLException {
        CLICKHOUSE.truncateAll();
    }

    @Test
    void keepsTheTimeOfASpansInsertToTheNanosecondAndOfAnInvocationToTheMillisecond() throws SQLException {
        insert(invocation("a"));

        assertThat(CLICKHOUSE.query("SELECT toTypeName(s.InsertedAt), toTypeName(i.InsertedAt),"
                        + " toString(toUnixTimestamp64Nano(s.InsertedAt) % 1000000 != 0),"
                        + " toString(toDateTime64(s.InsertedAt, 3) = i.InsertedAt)"
                        + " FROM otel_traces AS s, invocations AS i"))
                .containsExactly(List.of("DateTime64(9)", "DateTime64(3)", "1", "1"));
    }

    @ParameterizedTest
    @CsvSource({
        "resource, faas.version, 7, FunctionVersion, 7",
        "resource, cloud.provider, aws, Provider, aws",
        "resource, cloud.region, eu-central-1, Region, eu-central-1",
        "resource, cloud.account.id, 123456789012, AccountId, 123456789012",
        "span, cloud.account.id, 123456789012, AccountId, 123456789012",
        "resource, host.arch, amd64, Arch, x86_64",
        "resource, host.arch, aarch64, Arch, arm64",
        "resource, host.arch, arm64, Arch, arm64",
        "resource, host.arch, riscv, Arch, riscv",
        "resource, faas.max_memory, 134217728, MemorySizeBytes, 134217728",
        "resource, faas.instance, sandbox-1, Instance, sandbox-1",
        "span, faas.trigger, pubsub, Trigger, pubsub",
        "span, coldspan.trigger.source, sqs, TriggerSource, sqs",
        "span, coldspan.init.type, snap-start, InitType, snap-start",
        "span, faas.coldstart, true, ColdStart, true",
        "span, faas.coldstart, false, ColdStart, false",
        "span, coldspan.outcome, out_of_memory, Outcome, out_of_memory",
        "span, error.type, java.io.IOException, ErrorType, java.io.IOException",
        "span, coldspan.duration_ms, 34.5, DurationMs, 34.5",
        "span, coldspan.billed_duration_ms, 101, BilledMs, 101",
        "span, coldspan.billed_duration_ms, 100.2, BilledMs, 101",
        "span, coldspan.billed.source, platform, BilledSource, platform",
        "span, coldspan.init.duration_ms, 812.4, InitMs, 812.4",
        "span, coldspan.restore.duration_ms, 310.5, RestoreMs, 310.5",
        "span, coldspan.memory.max_used_bytes, 99000000, MemoryUsedBytes, 99000000",
        "span, coldspan.memory.heap_peak_bytes, 1.34217728E8, HeapPeakBytes, 134217728",
        "span, coldspan.gc.pause_ms, 3.5, GcPauseMs, 3.5",
        "span, coldspan.cpu.time_ms, 9.25, CpuTimeMs, 9.25",
        "span, coldspan.agent.overhead_ms, 0.75, AgentOverheadMs, 0.75",
    })
    void readsAnAttribute(String owner, String key, String value, String column, String expected) throws SQLException {
        SpanRowBuilder span = invocation("checkout");
        insert(owner.equals("resource") ? span.resource(key, value) : span.attribute(key, value));
        assertThat(only(column)).isEqualTo(expected);
    }

    @Test
    void keepsTheAttributesThatAreNoColumn() throws SQLException {
        insert(invocation("checkout")
                .attribute("order.id", "17")
                .attribute("coldspan.cpu.time_ms", "3")
                .resource("faas.version", "7")
                .resource("deployment.environment.name", "prod \"1\""));

        assertThat(only("Attributes")).isEqualTo("{order.id=17}");
        assertThat(only("Resource")).contains("\"deployment.environment.name\":\"prod \\\"1\\\"\"");
        assertThat(only("Resource")).doesNotContain("faas.version");
    }

    @ParameterizedTest
    @CsvSource({
        "FunctionName, checkout",
        "TraceId, 0af7651916cd43dd8448eb211c80319c",
        "SpanId, b7ad6b7169203331",
        "InvocationId, invocation-1",
        "ParentSpanId, ''",
        "DurationMs, 12.0",
        "BilledMs, 12",
        "BilledSource, estimated",
        "InitType, on-demand",
        "ColdStart, false",
        "Outcome, ok",
        "ErrorMessage, ''",
        "MemorySizeBytes, 0",
        "InitMs, 0.0",
    })
    void hasADefaultForWhatNobodyReported(String column, String expected) throws SQLException {
        insert(invocation("checkout"));
        assertThat(only(column)).isEqualTo(expected);
    }

    @Test
    void keepsTheStartToTheNanosecond() throws SQLException {
        Instant start = Instant.parse("2026-11-20T23:59:59.999999999Z");
        insert(invocation("checkout").at(start));
        assertThat(only("toString(toUnixTimestamp64Nano(Timestamp))"))
                .isEqualTo(Long.toString(SpanRowBuilder.nanoseconds(start)));
    }

    @Test
    void estimatesBilledTimeOfAnOnDemandColdStartWithItsInitialisation() throws SQLException {
        insert(invocation("checkout")
                .attribute("faas.coldstart", "true")
                .attribute("coldspan.init.duration_ms", "800.1")
                .attribute("coldspan.duration_ms", "12.2"));
        assertThat(only("BilledMs")).isEqualTo("813");
    }

    @Test
    void leavesInitialisationOutOfTheEstimateWhenItWasProvisioned() throws SQLException {
        insert(invocation("checkout")
                .attribute("faas.coldstart", "true")
                .attribute("coldspan.init.type", "provisioned-concurrency")
                .attribute("coldspan.init.duration_ms", "800"));
        assertThat(only("BilledMs")).isEqualTo("12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Error", "STATUS_CODE_ERROR"})
    void takesTheOutcomeFromTheStatusWhenNoneIsNamed(String code) throws SQLException {
        insert(invocation("checkout").status(code, "boom"));
        assertThat(only("concat(Outcome, ' ', ErrorMessage)")).isEqualTo("error boom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Consumer", "SPAN_KIND_SERVER", "SPAN_KIND_CONSUMER"})
    void acceptsEverySpellingOfTheKinds(String kind) throws SQLException {
        insert(invocation("checkout").kind(kind));
        assertThat(count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Internal", "Client", "Producer", "Unspecified", ""})
    void ignoresSpansOfOtherKinds(String kind) throws SQLException {
        insert(invocation("checkout").kind(kind));
        assertThat(count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"faas.name", "faas.invocation_id"})
    void ignoresASpanWithoutFunctionOrInvocation(String missing) throws SQLException {
        insert(invocation("checkout").without(missing));
        assertThat(count()).isZero();
    }

    @Test
    void readsTheNamesOfOlderSemanticConventions() throws SQLException {
        insert(invocation("x")
                .without("faas.name")
                .without("faas.invocation_id")
                .attribute("faas.name", "legacy")
                .attribute("faas.execution", "execution-1"));
        assertThat(only("concat(FunctionName, ' ', InvocationId)")).isEqualTo("legacy execution-1");
    }

    @Test
    void keepsAParentForAnInvocationThatWasCalledByAnother() throws SQLException {
        insert(invocation("checkout").parent("00f067aa0ba902b7"));
        assertThat(only("ParentSpanId")).isEqualTo("00f067aa0ba902b7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "inf", "-inf", "-5", "abc", "", "1e", "0x10"})
    void countsWhatIsNoNumberAsZero(String value) throws SQLException {
        insert(numbers(value).attribute("coldspan.billed_duration_ms", value.isEmpty() ? "x" : value));
        assertThat(only("BilledMs + MemorySizeBytes + MemoryUsedBytes + HeapPeakBytes"))
                .isEqualTo("0");
        assertThat(only("InitMs + RestoreMs + GcPauseMs + CpuTimeMs + AgentOverheadMs"))
                .isEqualTo("0.0");
    }

    @Test
    void clipsNumbersBeyondReason() throws SQLException {
        insert(numbers("1e300").attribute("coldspan.billed_duration_ms", "1e300"));
        assertThat(only("BilledMs")).isEqualTo("1000000000000000");
        assertThat(only("MemorySizeBytes")).isEqualTo("1000000000000000");
    }

    @Test
    void survivesTheLongestDuration() throws SQLException {
        insert(invocation("checkout").duration(-1L));
        assertThat(only("BilledMs")).isEqualTo("18446744073710");
    }

    @Test
    void countsASpanSentAgainOnce() throws SQLException {
        SpanRow span = invocation("checkout").build();
        CLICKHOUSE.clickHouse().spans().insert(List.of(span, span));
        CLICKHOUSE.clickHouse().spans().insert(List.of(span));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void replacesAProvisionalTimeoutByTheSpanThatCameLater() throws SQLException {
        Instant start = Instant.now();
        insert(invocation("checkout").at(start).attribute("coldspan.outcome", "timeout"));
        insert(invocation("checkout").at(start).attribute("coldspan.outcome", "ok"));
        assertThat(only("Outcome")).isEqualTo("ok");
    }

    @Test
    void prefersThePlatformsNumbersWhenTheEstimateComesLater() throws SQLException {
        Instant start = Instant.now();
        insert(platform(start));
        insert(invocation("checkout").at(start).attribute("coldspan.billed_duration_ms", "9"));
        assertThat(only("concat(BilledSource, ' ', toString(BilledMs))")).isEqualTo("platform 13");
    }

    @Test
    void prefersThePlatformsNumbersWhenTheEstimateCameFirst() throws SQLException {
        Instant start = Instant.now();
        insert(invocation("checkout").at(start).attribute("coldspan.billed_duration_ms", "9"));
        insert(platform(start));
        assertThat(only("concat(BilledSource, ' ', toString(BilledMs))")).isEqualTo("platform 13");
    }

    @Test
    void keepsTheWinnerAfterMerges() throws SQLException {
        Instant start = Instant.now();
        insert(platform(start));
        insert(invocation("checkout").at(start));
        CLICKHOUSE.execute("OPTIMIZE TABLE invocations FINAL");
        assertThat(CLICKHOUSE.query("SELECT BilledSource FROM invocations")).containsExactly(List.of("platform"));
    }

    @Test
    void findsTheTimeOfATraceByItsId() throws SQLException {
        insert(invocation("checkout").at(Instant.parse("2026-11-20T10:00:00.900Z")));
        insert(invocation("checkout").at(Instant.parse("2026-11-20T10:00:05.100Z")));
        assertThat(CLICKHOUSE.value("SELECT concat(toString(min(Start)), ' ', toString(max(End)))"
                        + " FROM otel_traces_trace_id_ts WHERE TraceId = '0af7651916cd43dd8448eb211c80319c'"))
                .isEqualTo("2026-11-20 10:00:00 2026-11-20 10:00:05");
    }

    private static SpanRowBuilder platform(Instant start) {
        return invocation("checkout")
                .at(start)
                .attribute("coldspan.billed.source", "platform")
                .attribute("coldspan.billed_duration_ms", "13");
    }

    private static SpanRowBuilder numbers(String value) {
        SpanRowBuilder span = invocation("checkout").resource("faas.max_memory", value);
        Stream.of(
                        "init.duration_ms",
                        "restore.duration_ms",
                        "memory.max_used_bytes",
                        "memory.heap_peak_bytes",
                        "gc.pause_ms",
                        "cpu.time_ms",
                        "agent.overhead_ms")
                .forEach(name -> span.attribute("coldspan." + name, value));
        return span;
    }

    private static void insert(SpanRowBuilder span) {
        CLICKHOUSE.clickHouse().spans().insert(List.of(span.build()));
    }

    private static String only(String expression) throws SQLException {
        return CLICKHOUSE.value("SELECT " + expression + " FROM invocations FINAL");
    }

    private static int count() throws SQLException {
        return Integer.parseInt(only("count()"));
    }
}
