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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the platform and the agent report of one invocation, and what is read of it once the reports are settled. */
abstract class ReportedInvocation {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    static final Duration HALF = Duration.ofMillis(500);

    /** Half a second before a minute ends, so that a start that moves a little moves to another minute. */
    static final Instant START = Instant.now()
            .truncatedTo(ChronoUnit.HOURS)
            .minus(2, ChronoUnit.HOURS)
            .plusSeconds(59)
            .plusMillis(500);

    static final Instant END = START.plus(HALF);

    final InvocationReports reports = CLICKHOUSE.clickHouse().invocationReports();
    final Reports call = Reports.of("invocation-1");

    @BeforeEach
    void empty() throws SQLException {
        CLICKHOUSE.truncateAll();
    }

    static SpanRowBuilder agent() {
        return invocation("orders")
                .at(START)
                .duration(HALF.toNanos())
                .attribute("coldspan.trigger.source", "sqs")
                .attribute("coldspan.memory.heap_peak_bytes", "4096");
    }

    void insert(LogRow... rows) {
        CLICKHOUSE.clickHouse().logs().insert(List.of(rows));
    }

    void insert(SpanRowBuilder span) {
        SpanRow row = span.build();
        CLICKHOUSE.clickHouse().spans().insert(List.of(row));
    }

    static List<List<String>> rows(String columns) throws SQLException {
        return CLICKHOUSE.query("SELECT " + columns + " FROM invocations FINAL WHERE NOT Superseded");
    }

    static List<String> row(String columns) throws SQLException {
        List<List<String>> rows = rows(columns);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    /** What readers of spans see, of which each stays once. */
    static List<String> roots() throws SQLException {
        return CLICKHOUSE
                .query("SELECT SpanName, SpanKind, argMax(StatusCode, InsertedAt) FROM otel_traces"
                        + " GROUP BY TraceId, SpanId, SpanName, SpanKind")
                .stream()
                .map(row -> row.get(0).isEmpty() ? "span" : String.join(" ", row))
                .toList();
    }
}
