package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderTest {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    private static final ReadLimits SMALL = new ReadLimits(Duration.ofSeconds(1), 32L << 20, 1_000);

    @Test
    void readsInTheDatabaseOfTheUrl() throws SQLException {
        assertThat(rows(ReadLimits.DEFAULT, "SELECT currentDatabase()")).isEqualTo(1);
        assertThat(rows(ReadLimits.DEFAULT, "SELECT * FROM invocations")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO schema_migrations SELECT 1, '', '', now()",
                "DROP TABLE otel_logs",
                "CREATE TABLE x (a UInt8) ENGINE = Memory",
                "TRUNCATE TABLE invocations",
            })
    void refusesToWrite(String sql) {
        assertThatThrownBy(() -> rows(ReadLimits.DEFAULT, sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("readonly");
    }

    @Test
    void endsAQueryThatTakesTooLong() {
        assertThatThrownBy(() -> rows(SMALL, "SELECT sum(cityHash64(number)) FROM numbers(100000000000)"))
                .isInstanceOf(SQLTimeoutException.class);
    }

    @Test
    void endsAQueryThatTakesTooMuchMemory() {
        assertThatThrownBy(() -> rows(SMALL, "SELECT length(groupArray(number)) FROM numbers(50000000)"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("MEMORY_LIMIT_EXCEEDED");
    }

    @Test
    void refusesAnAnswerOfTooManyRows() {
        assertThatThrownBy(() -> rows(SMALL, "SELECT number FROM numbers(100000)"))
                .isInstanceOf(Exception.class)
                .hasStackTraceContaining("TOO_MANY_ROWS");
    }

    @Test
    void answersUpToTheLimit() throws SQLException {
        assertThat(rows(SMALL, "SELECT number FROM numbers(1000)")).isEqualTo(1_000);
    }

    @Test
    void sendsNoSettingsWhenAllLimitsAreTheServers() throws SQLException {
        ReadLimits none = new ReadLimits(Duration.ZERO, 0, 0);
        assertThat(rows(none, "SELECT 1 WHERE getSetting('readonly') = 0")).isEqualTo(1);
    }

    /** Otherwise a list of the last hour would read every day. */
    @Test
    void readsOfReplacedRowsTheDaysOfTheRangeOnly() throws SQLException {
        for (int day = 1; day <= 3; day++) {
            CLICKHOUSE.execute(
                    "INSERT INTO invocations (Timestamp, FunctionName, TraceId, SpanId) SELECT now() - INTERVAL " + day
                            + " DAY, 'f', toString(number), 'a' FROM numbers(10)");
        }
        String dayBeforeYesterday =
                "Timestamp >= fromUnixTimestamp64Nano(toInt64(toUnixTimestamp(toStartOfDay(now() - INTERVAL 2 DAY)))"
                        + " * 1000000000) AND Timestamp < fromUnixTimestamp64Nano(toInt64(toUnixTimestamp(toStartOfDay(now() - INTERVAL 1 DAY))) * 1000000000)";

        assertThat(plan("SELECT TraceId FROM invocations FINAL WHERE " + dayBeforeYesterday))
                .containsPattern("Partition\\s+Keys:\\s+toDate\\(Timestamp\\)[^P]+Parts: 1/1");
        CLICKHOUSE.truncateAll();
    }

    private static String plan(String sql) throws SQLException {
        ClickHouseOptions options = ClickHouseOptions.of(CLICKHOUSE.jdbcUrl());
        try (ClickHouse clickHouse = ClickHouse.open(options);
                Connection connection = clickHouse.reader().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN indexes = 1 " + sql)) {
            StringBuilder plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }

    private static int rows(ReadLimits limits, String sql) throws SQLException {
        ClickHouseOptions options = ClickHouseOptions.of(CLICKHOUSE.jdbcUrl())
                .withReadLimits(limits)
                .withPoolSize(1);
        try (ClickHouse clickHouse = ClickHouse.open(options);
                Connection connection = clickHouse.reader().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }
}
