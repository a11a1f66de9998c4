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
                        "invocations");
    }

    @Test
    void keepsTheRollupLonger() throws SQLException {
        assertThat(tablesWith("toIntervalHour(9600)")).containsExactly("function_minutes");
    }

    @Test
    void followsARetentionThatWasChanged() throws SQLException {
        migrate(thirtyDays.withRetention(Duration.ofDays(7)).withRollupRetention(Duration.ofDays(90)));
        assertThat(tablesWith("toIntervalHour(168)")).hasSize(9).contains("otel_traces", "invocations");
        assertThat(tablesWith("toIntervalHour(2160)")).containsExactly("function_minutes");
    }

    @Test
    void altersNothingThatIsAsItShouldBe() {
        try (Server server = new Server(JdbcUrl.parse(CLICKHOUSE.jdbcUrl()))) {
            Retention retention = new Retention(server, Schema.variables(thirtyDays));
            assertThat(retention.align(Schema.migrations())).isEmpty();
        }
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
