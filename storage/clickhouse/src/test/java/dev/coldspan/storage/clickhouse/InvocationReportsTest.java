package dev.coldspan.storage.clickhouse;

import static dev.coldspan.storage.clickhouse.testing.SpanRowBuilder.invocation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.storage.clickhouse.row.LogRow;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import dev.coldspan.storage.clickhouse.testing.Reports;
import dev.coldspan.storage.clickhouse.testing.SpanRowBuilder;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One row of each invocation, whoever reported it. */
class InvocationReportsTest {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    private static final Duration HALF = Duration.ofMillis(500);

    /** Half a second before a minute ends, so that a start that moves a little moves to another minute. */
    private static final Instant START = Instant.now()
            .truncatedTo(ChronoUnit.HOURS)
            .minus(2, ChronoUnit.HOURS)
            .plusSeconds(59)
            .plusMillis(500);

    private static final Instant END = START.plus(HALF);

    private final InvocationReports reports = CLICKHOUSE.clickHouse().invocationReports();
    private final Reports call = Reports.of("invocation-1");

    @BeforeEach
    void empty() throws SQLException {
        CLICKHOUSE.truncateAll();
    }

    @Test
    void doesNothingWithoutReports() {
        insert(agent());
        assertThat(reports.settle()).isZero();
    }

    @Test
    void derivesARootSpanWhenNobodySentOne() throws SQLException {
        insert(call.start(START), call.report(END, HALF, "coldspan.init.duration_ms", "1258.41"));

        assertThat(reports.settle()).isPositive();

        assertThat(row(
                        "FunctionName, FunctionVersion, Provider, Region, InvocationId, Instance, Outcome, DurationMs, BilledMs,"
                                + " BilledSource, InitMs, ColdStart, MemorySizeBytes, MemoryUsedBytes, Reporter"))
                .containsExactly(
                        "orders",
                        "7",
                        "aws",
                        "eu-west-1",
                        "invocation-1",
                        "2026/11/20[$LATEST]aa11",
                        "ok",
                        "500.0",
                        "500",
                        "platform",
                        "1258.41",
                        "true",
                        "1073741824",
                        "189792256",
                        "platform");
        assertThat(row("toString(toUnixTimestamp64Nano(Timestamp))"))
                .containsExactly(Long.toString(SpanRowBuilder.nanoseconds(START)));
        assertThat(roots()).containsExactly("orders Server Unset");
    }

    @Test
    void changesNothingWhenCalledAgainByThisOrAnotherProcess() throws SQLException {
        insert(call.start(START), call.report(END, HALF));
        insert(Reports.of("invocation-2").report(END, HALF));
        insert(agent().ids(2));
        reports.settle();
        List<List<String>> before = CLICKHOUSE.query("SELECT * FROM invocations FINAL ORDER BY ALL");

        assertThat(reports.settle()).isZero();
        assertThat(CLICKHOUSE.clickHouse().invocationReports().settle()).isZero();
        assertThat(CLICKHOUSE.query("SELECT * FROM invocations FINAL ORDER BY ALL"))
                .isEqualTo(before);
    }

    @Test
    void mergesThePlatformsFiguresIntoTheAgentsRow() throws SQLException {
        insert(agent());
        insert(call.start(START), call.report(END, HALF, "coldspan.billed_duration_ms", "777"));

        assertThat(reports.settle()).isPositive();

        assertThat(
                        row(
                                "TraceId, TriggerSource, BilledMs, BilledSource, MemorySizeBytes, DurationMs, HeapPeakBytes, Region"))
                .containsExactly(
                        SpanRowBuilder.invocation("orders").build().traceId(),
                        "sqs",
                        "777",
                        "platform",
                        "1073741824",
                        "500.0",
                        "4096",
                        "eu-west-1");
        assertThat(roots()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"python, snap-start", "java, ''", "'', snap-start-unknown-runtime"})
    void tellsThatARestoreIsChargedWhenOnlyThePlatformSaysThereWasOne(String language, String plan)
            throws SQLException {
        insert(agent().resource("cloud.provider", "aws").resource("telemetry.sdk.language", language));
        insert(call.report(END, HALF, "coldspan.restore.duration_ms", "310"));
        reports.settle();

        assertThat(row("InitType, ColdStart, Plan")).containsExactly("snap-start", "true", plan);
    }

    @Test
    void keepsTheErrorOnlyTheAgentSawAndTakesTheTimeoutOnlyThePlatformSaw() throws SQLException {
        insert(agent().attribute("coldspan.outcome", "error").attribute("error.type", "java.io.IOException"));
        insert(call.report(END, HALF));
        reports.settle();
        assertThat(row("Outcome, ErrorType")).containsExactly("error", "java.io.IOException");

        insert(call.fault(END.plusMillis(3), "timeout"));
        reports.settle();
        assertThat(row("Outcome, ErrorType")).containsExactly("timeout", "java.io.IOException");
    }

    @Test
    void supersedesTheDerivedRootWhenTheAgentsComesLate() throws SQLException {
        insert(call.start(START), call.report(END, HALF));
        reports.settle();
        CLICKHOUSE.clickHouse().functionMinutes().refresh();

        // In the next minute, so that the bucket the derived one was counted in must be computed again.
        insert(agent().at(END.plusMillis(1)));
        assertThat(reports.settle()).isPositive();
        CLICKHOUSE.clickHouse().functionMinutes().refresh();

        assertThat(row("Reporter, BilledSource, TriggerSource")).containsExactly("", "platform", "sqs");
        assertThat(roots()).hasSize(1);
        assertThat(CLICKHOUSE.query("SELECT sum(Invocations), sum(BilledMs) FROM function_minutes FINAL"))
                .containsExactly(List.of("1", "500"));
        assertThat(reports.settle()).isZero();
    }

    @Test
    void seesALaterFormOfTheAgentsSpan() throws SQLException {
        insert(agent().attribute("coldspan.outcome", "timeout"));
        insert(call.report(END, HALF));
        reports.settle();

        insert(agent().attribute("coldspan.outcome", "ok").attribute("coldspan.gc.pause_ms", "7"));
        reports.settle();

        assertThat(row("Outcome, GcPauseMs, BilledSource")).containsExactly("ok", "7.0", "platform");
    }

    @Test
    void movesADerivedRootWhenItsStartIsKnownLater() throws SQLException {
        insert(call.report(END.plusMillis(2), HALF.minusMillis(10)));
        reports.settle();
        assertThat(row("toString(toStartOfMinute(Timestamp) = toDateTime(" + END.getEpochSecond() + "))"))
                .containsExactly("0");
        insert(Reports.of("invocation-1").start(START.plusMillis(600)));

        assertThat(reports.settle()).isPositive();
        assertThat(roots()).hasSize(1);
        assertThat(row("Reporter")).containsExactly("platform");
    }

    @Test
    void countsARepeatedAttemptOfOneRequestByItself() throws SQLException {
        Instant retry = END.plusSeconds(60);
        insert(call.start(START), call.report(END, HALF), call.start(retry), call.report(retry.plus(HALF), HALF));
        reports.settle();
        assertThat(rows("Reporter")).hasSize(2);

        insert(agent().at(retry));
        reports.settle();

        assertThat(rows("Reporter, DurationMs, BilledSource"))
                .containsExactlyInAnyOrder(List.of("platform", "500.0", "platform"), List.of("", "500.0", "platform"));
    }

    @Test
    void takesReportsInAnyOrderAndTwice() throws SQLException {
        List<LogRow> lines = List.of(
                call.fault(END, "crash"),
                call.report(END.plusMillis(1), HALF, "coldspan.memory.max_used_bytes", Long.toString(1L << 30)),
                call.start(START));
        for (LogRow line : lines) {
            insert(line);
            reports.settle();
            insert(line);
            reports.settle();
        }
        assertThat(row("Outcome, ErrorType, BilledMs")).containsExactly("out_of_memory", "Fault", "500");
        assertThat(roots()).containsExactly("orders Server Error");
    }

    @Test
    void tellsAFailedInitialisationFromACrash() throws SQLException {
        insert(
                call.failedInit(START.minusSeconds(1)),
                call.report(END, HALF, "coldspan.outcome", "crash", "error.type", "Runtime.ExitError"));
        reports.settle();
        assertThat(row("Outcome, ErrorType")).containsExactly("init_error", "Runtime.ExitError");
    }

    @Test
    void readsAnErrorFromTheLogWhenNoSpanTellsOfIt() throws SQLException {
        insert(call.start(START), call.error(END, "ValueError", "no such order"), call.report(END, HALF));
        reports.settle();
        assertThat(row("Outcome, ErrorType, ErrorMessage")).containsExactly("error", "ValueError", "no such order");
    }

    @Test
    void takesTheTraceThePlatformNames() throws SQLException {
        String trace = "6900aa000123456789abcdef01234567";
        insert(call.row("report", END, trace, Map.of("coldspan.duration_ms", "500")));
        reports.settle();
        assertThat(row("TraceId")).containsExactly(trace);
    }

    /** Managed instances and other platforms report no billed time. */
    @Test
    void estimatesWhatIsBilledWhenThePlatformDoesNotSay() throws SQLException {
        insert(call.row("report", END, Map.of("coldspan.duration_ms", "12.148", "coldspan.init.duration_ms", "3")));
        reports.settle();
        assertThat(row("BilledMs, BilledSource, InitMs")).containsExactly("16", "estimated", "3.0");
        assertThat(reports.settle()).isZero();

        insert(agent().at(END.minusMillis(12)).attribute("coldspan.billed_duration_ms", "99"));
        reports.settle();
        assertThat(row("BilledMs, BilledSource, DurationMs")).containsExactly("99", "estimated", "12.148");
    }

    /** The Telemetry API receiver copies the variable, which is in MB. */
    @Test
    void takesMemoryFromTheReportAndNotFromTheResource() throws SQLException {
        insert(call.report(END, HALF));
        CLICKHOUSE.execute("INSERT INTO otel_logs (Timestamp, LogAttributes, ResourceAttributes)"
                + " SELECT Timestamp + INTERVAL 1 MILLISECOND, LogAttributes, mapUpdate(ResourceAttributes, map('faas.max_memory', '1024'))"
                + " FROM otel_logs");
        reports.settle();
        assertThat(row("MemorySizeBytes")).containsExactly("1073741824");
        assertThat(reports.settle()).isZero();
    }

    @Test
    void closesAnInvocationWhoseReportNeverCame() throws SQLException {
        insert(call.start(START));
        assertThat(reports.settle()).isZero();

        CLICKHOUSE.execute(
                "INSERT INTO invocation_reports SELECT * REPLACE (InsertedAt - INTERVAL 1205 SECOND AS InsertedAt)"
                        + " FROM invocation_reports");
        CLICKHOUSE.execute("DELETE FROM invocation_reports WHERE InsertedAt > now64(3) - INTERVAL 1 MINUTE"
                + " SETTINGS lightweight_deletes_sync = 2");
        assertThat(reports.settle()).isPositive();
        assertThat(row("Outcome")).containsExactly("incomplete");

        insert(call.report(END, HALF));
        reports.settle();
        assertThat(row("Outcome")).containsExactly("ok");
    }

    @Test
    void countsAnInvocationOnceThatTwoTracersReport() throws SQLException {
        insert(agent());
        insert(agent().ids(7)
                .attribute("faas.invocation_id", "invocation-1")
                .attribute("coldspan.billed.source", "platform"));
        insert(call.report(END, HALF));
        reports.settle();
        assertThat(row("SpanId, MemoryUsedBytes")).containsExactly("0000000000000008", "189792256");
    }

    /** What a function prints looks like the platform's line; the platform's comes last. */
    @Test
    void takesTheLastOfSeveralReportsOfAnAttempt() throws SQLException {
        insert(call.start(START), call.report(START.plusMillis(1), Duration.ofMillis(1)), call.report(END, HALF));
        reports.settle();
        assertThat(row("BilledMs, Outcome")).containsExactly("500", "ok");
    }

    @Test
    void keepsTenantsAndFunctionsApart() throws SQLException {
        insert(call.report(END, HALF));
        CLICKHOUSE.execute("INSERT INTO otel_logs (Timestamp, LogAttributes, ResourceAttributes, Tenant)"
                + " SELECT Timestamp, LogAttributes, ResourceAttributes, 'bank' FROM otel_logs");
        insert(invocation("another").at(START).duration(HALF.toNanos()));

        reports.settle();

        assertThat(rows("FunctionName, Tenant, Reporter"))
                .containsExactlyInAnyOrder(
                        List.of("orders", "", "platform"),
                        List.of("orders", "bank", "platform"),
                        List.of("another", "", ""));
    }

    @Test
    void settlesOthersBesideASpanThatClaimsToHaveLastedForEver() throws SQLException {
        insert(agent().attribute("coldspan.duration_ms", "1e15"));
        insert(call.report(END, HALF), Reports.of("invocation-2").report(END, HALF));

        reports.settle();

        assertThat(rows("InvocationId, DurationMs"))
                .containsExactlyInAnyOrder(List.of("invocation-1", "500.0"), List.of("invocation-2", "500.0"));
    }

    @Test
    void derivesNothingOfAReportThatNamesNoFunction() throws SQLException {
        CLICKHOUSE.execute("INSERT INTO otel_logs (Timestamp, LogAttributes) VALUES (now() - 7200,"
                + " {'coldspan.report': 'report', 'faas.invocation_id': 'invocation-1'})");
        assertThat(CLICKHOUSE.query("SELECT FunctionName FROM invocation_reports"))
                .containsExactly(List.of(""));
        assertThat(reports.settle()).isZero();
    }

    /** Functions of Azure and services of Cloud Run may run for an hour and more. */
    @Test
    void joinsTheLinesOfACallThatLastedNinetyMinutes() throws SQLException {
        Duration long90 = Duration.ofMinutes(90);
        insert(call.start(START));
        reports.settle();
        insert(call.report(START.plus(long90), long90));

        reports.settle();

        assertThat(row("toString(toUnixTimestamp64Nano(Timestamp)), DurationMs"))
                .containsExactly(Long.toString(SpanRowBuilder.nanoseconds(START)), "5400000.0");
        assertThat(reports.settle()).isZero();
    }

    @Test
    void mergesTheReportOfACallThatLastedNinetyMinutesIntoItsSpan() throws SQLException {
        Duration long90 = Duration.ofMinutes(90);
        insert(call.report(START.plus(long90), long90));
        reports.settle();
        insert(agent().duration(long90.toNanos()));

        reports.settle();

        assertThat(row("Reporter, BilledSource")).containsExactly("", "platform");
        assertThat(roots()).hasSize(1);
    }

    @Test
    void removesADerivedSpanThatAProcessSupersededBeforeItDied() throws SQLException {
        insert(call.start(START), call.report(END, HALF));
        reports.settle();
        CLICKHOUSE.clickHouse().functionMinutes().refresh();
        insert(agent());
        CLICKHOUSE.execute("INSERT INTO invocations SELECT * REPLACE (true AS Superseded, now64(3) AS InsertedAt,"
                + " Version + 1 AS Version) FROM invocations FINAL WHERE Reporter != ''");

        CLICKHOUSE.clickHouse().invocationReports().settle();

        assertThat(roots()).hasSize(1);
    }

    @Test
    void removesNoSpanOfAnotherTenantWithTheSameIds() throws SQLException {
        insert(call.start(START), call.report(END, HALF));
        reports.settle();
        CLICKHOUSE.execute("INSERT INTO otel_traces SELECT * REPLACE ('bank' AS Tenant) FROM otel_traces");
        insert(agent());

        reports.settle();

        assertThat(CLICKHOUSE.query("SELECT Tenant, ScopeName FROM otel_traces ORDER BY Tenant"))
                .containsExactly(List.of("", "dev.coldspan.test"), List.of("bank", "dev.coldspan.platform"));
    }

    @Test
    void looksAtNoSpansOfFunctionsThatNobodyReports() throws SQLException {
        insert(call.report(END, HALF));
        insert(agent().ids(8));
        insert(invocation("another").at(START));

        String hour = "toDateTime(" + START.truncatedTo(ChronoUnit.HOURS).getEpochSecond() + ")";
        String touched = Sql.read("queries/settle_attempts")
                .replace("{hour:DateTime}", hour)
                .replace("{since:DateTime64(3)}", "toDateTime64(0, 3)");

        assertThat(CLICKHOUSE.query(
                        "WITH\n" + touched + "\nSELECT FunctionName, InvocationId FROM touched ORDER BY ALL"))
                .containsExactly(List.of("orders", "invocation-1"), List.of("orders", "invocation-8"));
    }

    @Test
    void derivesASpanOfAReportThatClaimsToHaveLastedForEver() throws SQLException {
        insert(call.report(END, HALF, "coldspan.duration_ms", "1e15"));

        reports.settle();

        assertThat(row("DurationMs")).containsExactly("1.0E15");
        assertThat(CLICKHOUSE.value("SELECT toString(Duration) FROM otel_traces"))
                .isEqualTo("9000000000000000000");
        assertThat(reports.settle()).isZero();
    }

    private static SpanRowBuilder agent() {
        return invocation("orders")
                .at(START)
                .duration(HALF.toNanos())
                .attribute("coldspan.trigger.source", "sqs")
                .attribute("coldspan.memory.heap_peak_bytes", "4096");
    }

    private void insert(LogRow... rows) {
        CLICKHOUSE.clickHouse().logs().insert(List.of(rows));
    }

    private void insert(SpanRowBuilder span) {
        SpanRow row = span.build();
        CLICKHOUSE.clickHouse().spans().insert(List.of(row));
    }

    private static List<List<String>> rows(String columns) throws SQLException {
        return CLICKHOUSE.query("SELECT " + columns + " FROM invocations FINAL WHERE NOT Superseded");
    }

    private static List<String> row(String columns) throws SQLException {
        List<List<String>> rows = rows(columns);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    /** What readers of spans see, of which each stays once. */
    private static List<String> roots() throws SQLException {
        return CLICKHOUSE
                .query("SELECT SpanName, SpanKind, argMax(StatusCode, InsertedAt) FROM otel_traces"
                        + " GROUP BY TraceId, SpanId, SpanName, SpanKind")
                .stream()
                .map(row -> row.get(0).isEmpty() ? "span" : String.join(" ", row))
                .toList();
    }
}
