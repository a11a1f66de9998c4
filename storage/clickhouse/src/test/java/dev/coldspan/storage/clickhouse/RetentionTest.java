package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetentionTest {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    private final ClickHouseOptions thirtyDays = ClickHouseOptions.of(CLICKHOUSE.jdbcUrl());

    @BeforeEach
    void beginWithTheDefaults() {
        migrate(thirtyDays);
    }

    @Test
    void givesEveryTableOfRowsTheRetention() throws SQLException {
        assertThat(tablesWith("toIntervalHour(720)"))
                .containsExactlyInAnyOrder(
                        "otel_traces",
                        "otel_traces_trace_id_ts",
                        "otel_logs",
                        "otel_metrics_gauge",
                        "otel_metrics_sum",
                        "otel_metrics_histogram",
                        "otel_metrics_exp_histogram",
                        "otel_metrics_summary",
                        "invocations",
                        "invocation_reports");
    }

    @Test
    void keepsTheRollupLonger() throws SQLException {
        assertThat(tablesWith("toIntervalHour(9600)"))
                .containsExactlyInAnyOrder("function_minutes", "function_rollup", "retention_floor");
    }

    @Test
    void followsARetentionThatWasChanged() throws SQLException {
        migrate(thirtyDays.withRetention(Duration.ofDays(7)).withRollupRetention(Duration.ofDays(90)));
        assertThat(tablesWith("toIntervalHour(168)")).hasSize(10).contains("otel_traces", "invocations");
        assertThat(tablesWith("toIntervalHour(2160)"))
                .containsExactlyInAnyOrder("function_minutes", "function_rollup", "retention_floor");
    }

    @Test
    void altersNothingThatIsAsItShouldBe() {
        try (Server server = new Server(JdbcUrl.parse(CLICKHOUSE.jdbcUrl()))) {
            Retention retention = new Retention(server, thirtyDays);
            assertThat(retention.align(Schema.migrations())).isEmpty();
        }
    }

    @Test
    void keepsErrorsColdStartsAndSlowOnesLonger() throws SQLException {
        Keep keep = new Keep(Duration.ofDays(90), Duration.ofSeconds(2), 0);
        migrate(thirtyDays.withKeep(keep));
        CLICKHOUSE.execute(
                "INSERT INTO otel_traces (Timestamp, TraceId, SpanName, StatusCode, Duration, SpanAttributes)"
                        + " SELECT now() - toIntervalDay(number), 't', name, status, nanos, map('faas.coldstart', cold)"
                        + " FROM numbers(100) ARRAY JOIN ['plain', 'error', 'slow', 'cold'] AS name,"
                        + " ['Ok', 'Error', 'Ok', 'Ok'] AS status, [5, 5, 2000000000, 5] AS nanos,"
                        + " ['false', 'false', 'false', 'true'] AS cold SETTINGS max_partitions_per_insert_block = 0");
        CLICKHOUSE.execute(
                "INSERT INTO otel_logs (Timestamp, Body, SeverityNumber)"
                        + " SELECT now() - toIntervalDay(number), body, severity FROM numbers(100)"
                        + " ARRAY JOIN ['info', 'error'] AS body, [9, 17] AS severity SETTINGS max_partitions_per_insert_block = 0");

        CLICKHOUSE.execute("OPTIMIZE TABLE otel_traces FINAL");
        CLICKHOUSE.execute("OPTIMIZE TABLE otel_logs FINAL");

        assertThat(CLICKHOUSE.query("SELECT SpanName, count() FROM otel_traces GROUP BY SpanName ORDER BY SpanName"))
                .containsExactly(
                        List.of("cold", "90"), List.of("error", "90"), List.of("plain", "30"), List.of("slow", "90"));
        assertThat(CLICKHOUSE.query("SELECT Body, count() FROM otel_logs GROUP BY Body ORDER BY Body"))
                .containsExactly(List.of("error", "90"), List.of("info", "30"));
        assertThat(tablesWith("toIntervalHour(2160)")).containsExactly("otel_traces_trace_id_ts");
        try (Server server = new Server(JdbcUrl.parse(CLICKHOUSE.jdbcUrl()))) {
            assertThat(new Retention(server, thirtyDays.withKeep(keep)).align(Schema.migrations()))
                    .isEmpty();
        }
    }

    @Test
    void dropsWholePartsAgainWhenNothingIsKeptLonger() throws SQLException {
        migrate(thirtyDays.withKeep(new Keep(Duration.ofDays(90), Duration.ofSeconds(2), 0)));
        assertThat(tablesWith("ttl_only_drop_parts = 0"))
                .containsExactlyInAnyOrder("otel_traces", "otel_logs", "invocations");

        migrate(thirtyDays);

        assertThat(tablesWith("ttl_only_drop_parts = 0")).isEmpty();
    }

    private static void migrate(ClickHouseOptions options) {
        try (ClickHouse clickHouse = ClickHouse.open(options)) {
            clickHouse.migrate();
        }
    }

    private static List<String> tablesWith(String interval) throws SQLException {
        return CLICKHOUSE
                .query("SELECT name FROM system.tables WHERE database = currentDatabase()"
                        + " AND create_table_query LIKE '%" + interval + "%'")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }
}
