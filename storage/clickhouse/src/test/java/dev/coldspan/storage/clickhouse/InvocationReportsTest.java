package dev.coldspan.storage.clickhouse;

import static dev.coldspan.storage.clickhouse.testing.SpanRowBuilder.invocation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.storage.clickhouse.testing.Reports;
import dev.coldspan.storage.clickhouse.testing.SpanRowBuilder;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One row of each invocation, whoever reported it. */
class InvocationReportsTest extends ReportedInvocation {

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
}
