package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.storage.launcher.EmbeddedClickHouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row policies on a real engine of its own, which takes users from files when it starts. */
class TenantReaderTest {

    private static final String PASSWORD = "a password of some length";
    private static final String METRIC = "(ResourceAttributes, ServiceName, MetricName, TimeUnix, Tenant) VALUES";

    @TempDir
    static Path data;

    private static EmbeddedClickHouse engine;
    private static ClickHouse owner;

    @BeforeAll
    static void start() throws Exception {
        Path users = Files.createDirectories(data.resolve("clickhouse/users.d"));
        for (String tenant : List.of("shop", "bank-eu")) {
            Files.writeString(users.resolve(tenant + ".xml"), reader(tenant).usersXml());
        }
        engine = EmbeddedClickHouse.builder().dataDirectory(data).start();
        owner = ClickHouse.open(ClickHouseOptions.of(url(engine.jdbcUrl())));
        owner.migrate();
        for (String tenant : List.of("shop", "bank-eu", "")) {
            insert(tenant);
        }
        owner.functionMinutes().refresh();
    }

    @AfterAll
    static void stop() {
        owner.close();
        engine.close();
    }

    static List<String> tables() {
        return TenantReader.TABLES;
    }

    @ParameterizedTest
    @MethodSource("tables")
    void seesTheRowsOfItsTenantOnly(String table) throws SQLException {
        String tenants = "SELECT DISTINCT Tenant FROM " + table + " ORDER BY Tenant";

        assertThat(query("shop", tenants)).containsExactly("shop");
        assertThat(query("bank-eu", tenants)).containsExactly("bank-eu");
        assertThat(query("shop", "SELECT count() > 0 FROM " + table)).containsExactly("1");
        assertThat(query("shop", "SELECT count() FROM " + table + " WHERE Tenant != 'shop'"))
                .containsExactly("0");
    }

    /** All three sent the same ids: none replaced another's. */
    @ParameterizedTest
    @MethodSource("tables")
    void leavesEverythingVisibleToItsOwner(String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(engine.jdbcUrl()))) {
            assertThat(query(
                            connection,
                            "SELECT DISTINCT Tenant FROM " + table
                                    + " FINAL_OR_NOT ORDER BY Tenant"
                                            .replace("FINAL_OR_NOT", table.equals("invocations") ? "FINAL" : "")))
                    .containsExactly("", "bank-eu", "shop");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO otel_logs (Tenant) VALUES ('shop')",
                "ALTER TABLE otel_logs DELETE WHERE 1",
                "TRUNCATE TABLE otel_logs",
                "CREATE TABLE mine (x UInt8) ENGINE = Memory",
                "SELECT * FROM system.query_log",
                "SELECT * FROM system.parts",
                "SELECT * FROM system.processes",
                "SELECT * FROM url('http://127.0.0.1:1/', 'CSV', 'x String')",
                "SELECT * FROM file('/etc/passwd', 'LineAsString')",
                "SET max_execution_time = 3600",
                "SET max_memory_usage = 0"
            })
    void mayDoNothingElse(String statement) {
        assertThatThrownBy(() -> query("shop", statement)).isInstanceOf(SQLException.class);
    }

    /** What a program does when it opens a database that somebody else keeps up to date. */
    @Test
    void opensAnUpToDateDatabase() throws SQLException {
        try (ClickHouse clickHouse = ClickHouse.open(ClickHouseOptions.of(url("shop")))) {
            clickHouse.check();
            assertThat(clickHouse.migrate()).isEmpty();
            try (Connection connection = clickHouse.reader().getConnection()) {
                assertThat(query(connection, "SELECT sum(Invocations) FROM function_minutes FINAL"))
                        .containsExactly("1");
            }
        }
    }

    @Test
    void coversEveryTableThatHasATenant() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(engine.jdbcUrl()))) {
            assertThat(query(
                            connection,
                            "SELECT name FROM system.tables WHERE database = 'coldspan' AND engine LIKE '%MergeTree'"
                                    + " AND name NOT IN ('schema_migrations', 'retention_floor')"))
                    .containsExactlyInAnyOrderElementsOf(TenantReader.TABLES);
        }
    }

    /** The engine here has no place for users made by SQL, so it can only be asked whether it understands. */
    @Test
    void speaksTheSqlOfAServer() throws SQLException {
        List<String> statements = reader("bank-eu").statements();

        assertThat(statements).hasSize(2 + 2 * TenantReader.TABLES.size());
        try (Connection connection = DriverManager.getConnection(url(engine.jdbcUrl()))) {
            for (String statement : statements) {
                String quoted = statement.replace("\\", "\\\\").replace("'", "\\'");
                assertThat(query(connection, "SELECT formatQuerySingleLine('" + quoted + "')"))
                        .hasSize(1);
            }
        }
        assertThat(statements.get(2))
                .isEqualTo("CREATE ROW POLICY IF NOT EXISTS `coldspan_bank-eu` ON coldspan.otel_traces"
                        + " USING Tenant = 'bank-eu' TO `coldspan_bank-eu`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Shop", "a'b", "a b", "-a", "a;b", "a</filter>", "a\n"})
    void refusesATenantThatWouldHaveToBeQuoted(String tenant) {
        assertThatThrownBy(() -> reader(tenant)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsThePasswordToItself() {
        assertThat(reader("shop").usersXml()).doesNotContain(PASSWORD);
        assertThat(reader("shop")).hasToString("TenantReader[coldspan_shop reads coldspan]");
        assertThatThrownBy(() -> TenantReader.of("coldspan", "shop", "short"))
                .hasMessage("the password must have at least 16 characters");
        assertThatThrownBy(() -> TenantReader.of("a.b", "shop", PASSWORD)).hasMessageStartingWith("database must be");
    }

    private static TenantReader reader(String tenant) {
        return TenantReader.of("coldspan", tenant, PASSWORD);
    }

    private static void insert(String tenant) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(engine.jdbcUrl()));
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO otel_traces (Timestamp, TraceId, SpanId, SpanKind, ResourceAttributes,"
                    + " SpanAttributes, Tenant) VALUES (toStartOfMinute(now()), 'ab', 'cd', 'Server',"
                    + " {'faas.name': 'f'}, {'faas.invocation_id': 'i'}, '" + tenant + "')");
            statement.execute("INSERT INTO otel_logs (Timestamp, Body, LogAttributes, Tenant)"
                    + " VALUES (now(), 'b', {'coldspan.report': 'start'}, '" + tenant + "')");
            statement.execute("INSERT INTO saved_views (Id, Tenant) VALUES ('v', '" + tenant + "')");
            statement.execute("INSERT INTO budgets (Name, Tenant) VALUES ('b', '" + tenant + "')");
            for (String table : TenantReader.TABLES) {
                if (table.startsWith("otel_metrics_")) {
                    statement.execute(
                            "INSERT INTO " + table + " " + METRIC + " ({}, 's', 'm', now(), '" + tenant + "')");
                }
            }
        }
    }

    private static List<String> query(String tenant, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(tenant))) {
            return query(connection, sql);
        }
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> values = new ArrayList<>();
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        values.add(rows.getString(1));
                    }
                }
            }
            return values;
        }
    }

    /** Of a tenant's reader, or with the database for a URL of the engine. */
    private static String url(String tenantOrUrl) {
        if (tenantOrUrl.startsWith("jdbc:")) {
            return tenantOrUrl.replaceFirst("(//[^/?]+)", "$1/coldspan");
        }
        return "jdbc:clickhouse://127.0.0.1:" + engine.httpPort() + "/coldspan?user="
                + reader(tenantOrUrl).user() + "&password=" + PASSWORD.replace(" ", "%20");
    }
}
