package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.storage.clickhouse.DiskBudget.Dropped;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DiskBudgetTest {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    /** Five days of spans with an invocation each, and of logs; about a megabyte each of which half are logs. */
    @BeforeEach
    void storeFiveDays() throws SQLException {
        CLICKHOUSE.truncateAll();
        CLICKHOUSE.execute(
                "INSERT INTO otel_traces (Timestamp, TraceId, SpanId, SpanKind, StatusMessage, SpanAttributes)"
                        + " SELECT today() - intDiv(number, 500) + toIntervalMinute(1), toString(number), 's', 'Server',"
                        + " randomString(1000), map('faas.name', 'f', 'faas.invocation_id', toString(number)) FROM numbers(2500)");
        CLICKHOUSE.execute("INSERT INTO otel_logs (Timestamp, Body)"
                + " SELECT today() - intDiv(number, 500) + toIntervalMinute(1), randomString(1000) FROM numbers(2500)");
        CLICKHOUSE.clickHouse().functionMinutes().refresh();
    }

    @Test
    void dropsTheOldestDaysOfAllTablesUntilTheRestFits() throws SQLException {
        long stored = stored();
        Dropped dropped = enforce(stored * 3 / 5 + 100_000);

        assertThat(dropped.days()).containsExactly(day(4), day(3));
        assertThat(dropped.bytes()).isBetween(stored / 4, stored / 2);
        assertThat(dropped.kept()).isEqualTo(stored - dropped.bytes());
        for (String table : List.of("otel_traces", "otel_logs", "invocations", "otel_traces_trace_id_ts")) {
            String time = table.endsWith("_ts") ? "Start" : "Timestamp";
            assertThat(CLICKHOUSE.value("SELECT toString(min(toDate(" + time + "))) FROM " + table))
                    .isEqualTo(day(2));
        }
    }

    @Test
    void keepsTheRollupOfDroppedDaysWhateverArrivesLate() throws SQLException {
        enforce(stored() * 3 / 5 + 100_000);

        CLICKHOUSE.execute("INSERT INTO otel_traces (Timestamp, TraceId, SpanId, SpanKind, SpanAttributes)"
                + " SELECT today() - 4 + toIntervalMinute(1), 'late', 's', 'Server',"
                + " map('faas.name', 'f', 'faas.invocation_id', 'late')");
        CLICKHOUSE.clickHouse().functionMinutes().refresh();

        assertThat(CLICKHOUSE.query(
                        "SELECT toString(toDate(Minute)) AS day, sum(Invocations) FROM function_minutes FINAL"
                                + " GROUP BY day ORDER BY day"))
                .containsExactlyElementsOf(IntStream.of(4, 3, 2, 1, 0)
                        .mapToObj(ago -> List.of(day(ago), "500"))
                        .toList());
    }

    @Test
    void saysWhatWasDroppedAndDropsNothingTwice() throws SQLException {
        long limit = stored() * 3 / 5 + 100_000;
        enforce(limit);

        assertThat(enforce(limit).days()).isEmpty();
        assertThat(CLICKHOUSE.query("SELECT toString(Day), Bytes > 100000 FROM retention_floor FINAL ORDER BY Day"))
                .containsExactly(List.of(day(4), "1"), List.of(day(3), "1"));
    }

    @Test
    void keepsTodayEvenWhenItAloneIsTooMuch() throws SQLException {
        Dropped dropped = enforce(1);

        assertThat(dropped.days()).containsExactly(day(4), day(3), day(2), day(1));
        assertThat(CLICKHOUSE.value("SELECT count() FROM otel_traces")).isEqualTo("500");
    }

    @Test
    void dropsNothingWithoutALimit() throws SQLException {
        DiskBudget budget = CLICKHOUSE.clickHouse().diskBudget();

        assertThat(budget.limited()).isFalse();
        assertThat(budget.enforce()).isEqualTo(new Dropped(List.of(), 0, 0));
        assertThat(CLICKHOUSE.value("SELECT count() FROM otel_traces")).isEqualTo("2500");
    }

    private static Dropped enforce(long maxBytes) {
        try (Server server = new Server(JdbcUrl.parse(CLICKHOUSE.jdbcUrl()))) {
            return new DiskBudget(server, maxBytes).enforce();
        }
    }

    private static long stored() throws SQLException {
        return Long.parseLong(CLICKHOUSE.value(
                "SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND database = currentDatabase()"));
    }

    private String day(int ago) {
        return today.minusDays(ago).toString();
    }
}
