package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.storage.clickhouse.row.LogRow;
import dev.coldspan.storage.clickhouse.testing.Reports;
import dev.coldspan.storage.clickhouse.testing.SpanRowBuilder;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One row of each invocation, whenever it is reported, how often, and by how many. */
class LateReportsTest extends ReportedInvocation {

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
}
