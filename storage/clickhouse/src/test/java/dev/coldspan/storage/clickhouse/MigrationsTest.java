package dev.coldspan.storage.clickhouse;

import static dev.coldspan.storage.clickhouse.testing.SpanRowBuilder.invocation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.storage.clickhouse.Schema.Migration;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationsTest {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = ClickHouseExtension.withoutDatabase();

    private static final Migration ONE =
            new Migration("001_one", "CREATE TABLE IF NOT EXISTS one (a UInt8) ENGINE = MergeTree ORDER BY a");
    private static final Migration TWO = new Migration(
            "002_two",
            "CREATE TABLE IF NOT EXISTS two (a DateTime) ENGINE = MergeTree ORDER BY a TTL a + toIntervalHour({hours})");

    private String database;
    private Server server;

    @BeforeEach
    void nameADatabaseThatDoesNotExist(TestInfo test) {
        database =
                CLICKHOUSE.database() + "_" + test.getTestMethod().orElseThrow().getName();
        server = new Server(JdbcUrl.parse(CLICKHOUSE.jdbcUrl(database)));
    }

    @AfterEach
    void dropIt() {
        server.execute("drop", "DROP DATABASE IF EXISTS " + database, Map.of(), "default");
        server.close();
    }

    @Test
    void createsTheDatabaseAndEveryTable() {
        try (ClickHouse clickHouse = ClickHouse.open(ClickHouseOptions.of(CLICKHOUSE.jdbcUrl(database)))) {
            assertThat(clickHouse.migrate()).hasSameSizeAs(Schema.migrations());
        }
        assertThat(tables())
                .contains("otel_traces", "otel_logs", "otel_metrics_sum", "invocations", "function_minutes");
    }

    @Test
    void doesNothingTheSecondTime() {
        assertThat(run(ONE, TWO)).containsExactly("001_one", "002_two");
        assertThat(run(ONE, TWO)).isEmpty();
    }

    @Test
    void appliesOnlyWhatIsNew() {
        run(ONE);
        assertThat(run(ONE, TWO)).containsExactly("002_two");
    }

    @Test
    void rendersVariables() {
        run(TWO);
        assertThat(text("SELECT create_table_query FROM system.tables WHERE name = 'two' AND database = '" + database
                        + "'"))
                .contains("TTL a + toIntervalHour(48)");
    }

    @Test
    void recordsVersionNameAndChecksum() {
        run(ONE);
        assertThat(text("SELECT concat(toString(version), ' ', name, ' ', checksum) FROM schema_migrations"))
                .isEqualTo("1 001_one " + ONE.checksum());
    }

    @Test
    void keepsTheChecksumWhenAVariableChanges() {
        run(TWO);
        assertThat(new Migrations(server, List.of(TWO), Map.of("hours", "72")).run())
                .isEmpty();
    }

    @Test
    void refusesAnAppliedFileThatHasChanged() {
        run(ONE, TWO);
        Migration changed = new Migration("001_one", ONE.template() + " SETTINGS index_granularity = 1024");
        assertThatThrownBy(() -> run(changed, TWO))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("001_one")
                .hasMessageContaining(changed.checksum())
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesASchemaFromANewerRelease() {
        run(ONE, TWO);
        assertThatThrownBy(() -> run(ONE))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("newer than this release")
                .hasMessageContaining("002_two");
    }

    @Test
    void appliesNothingWhenTheSchemaIsNewer() {
        run(ONE, new Migration("009_nine", TWO.template()));
        assertThatThrownBy(() ->
                        run(ONE, new Migration("003_three", ONE.template().replace("one", "three"))))
                .isInstanceOf(StorageException.class);
        assertThat(tables()).doesNotContain("three");
    }

    @Test
    void continuesAfterAMigrationThatFailed() {
        Migration broken = new Migration("002_two", "CREATE TABLE two (a Nonsense) ENGINE = MergeTree ORDER BY a");
        assertThatThrownBy(() -> run(ONE, broken))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("apply 002_two");
        assertThat(run(ONE, TWO)).containsExactly("002_two");
    }

    @Test
    void goesOnWhereAQuickerProcessHasLeftNothingToRepeat() {
        List<Migration> all = List.of(
                ONE,
                new Migration("002_two", "ALTER TABLE one ADD COLUMN IF NOT EXISTS b UInt8"),
                new Migration("003_three", "DROP TABLE IF EXISTS one SYNC"));
        Runnable quicker = () -> new Migrations(server, all, Map.of()).run();

        assertThat(new Migrations(server, interrupted(all, quicker), Map.of()).run())
                .containsExactly("001_one", "003_three");
        assertThat(text("SELECT toString(count()) FROM schema_migrations FINAL"))
                .isEqualTo("3");
    }

    /** The same migrations; before the second is applied something else happens. */
    private static List<Migration> interrupted(List<Migration> all, Runnable something) {
        AtomicInteger asked = new AtomicInteger();
        return new AbstractList<>() {
            @Override
            public Migration get(int index) {
                // Asked first for the newest version, then in order to apply.
                if (index == 1 && asked.incrementAndGet() == 2) {
                    something.run();
                }
                return all.get(index);
            }

            @Override
            public int size() {
                return all.size();
            }
        };
    }

    @Test
    void fillsTheRollupThatIsSortedAnewFromTheMinutes() throws SQLException {
        ClickHouseOptions options = ClickHouseOptions.of(CLICKHOUSE.jdbcUrl(database));
        List<Migration> before =
                Schema.migrations().stream().filter(one -> one.version() < 164).toList();
        Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(2, ChronoUnit.DAYS);
        try (ClickHouse clickHouse = ClickHouse.open(options)) {
            new Migrations(server, before, Schema.variables(options)).run();
            clickHouse
                    .spans()
                    .insert(IntStream.range(0, 50)
                            .mapToObj(i -> invocation("f" + i % 3)
                                    .at(start.plusSeconds(i * 1_000L))
                                    .ids(i)
                                    .build())
                            .toList());
            clickHouse.functionMinutes().refresh();
            List<String> figures = figures();

            assertThat(clickHouse.migrate()).contains("164_function_rollup_by_day", "165_function_rollup_blocks");
            clickHouse.functionMinutes().refresh();

            assertThat(figures()).isEqualTo(figures).hasSizeGreaterThan(40);
        }
    }

    private List<String> figures() {
        return server.query(
                "read the rollup",
                "SELECT concat(toString(Step), ' ', FunctionName, ' ', toString(Minute), ' ', toString(Invocations)) AS line"
                        + " FROM function_rollup FINAL ORDER BY line",
                Map.of(),
                row -> row.getString("line"));
    }

    @Test
    void mayBeRunByManyProcessesAtOnce() throws Exception {
        int processes = 4;
        ExecutorService pool = Executors.newFixedThreadPool(processes);
        try {
            List<Future<List<String>>> runs = new ArrayList<>();
            IntStream.range(0, processes).forEach(i -> runs.add(pool.submit(this::migrateWithAnOwnConnection)));
            for (Future<List<String>> run : runs) {
                assertThat(run.get()).allMatch(name -> name.matches("\\d{3}_.*"));
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(text("SELECT toString(count()) FROM schema_migrations FINAL"))
                .isEqualTo(Integer.toString(Schema.migrations().size()));
    }

    private List<String> migrateWithAnOwnConnection() throws SQLException {
        try (ClickHouse clickHouse = ClickHouse.open(ClickHouseOptions.of(CLICKHOUSE.jdbcUrl(database)))) {
            return clickHouse.migrate();
        }
    }

    private List<String> run(Migration... migrations) {
        return new Migrations(server, List.of(migrations), Map.of("hours", "48")).run();
    }

    private List<String> tables() {
        return server.query(
                "list tables",
                "SELECT name FROM system.tables WHERE database = {database:String}",
                Map.of("database", database),
                row -> row.getString(1));
    }

    private String text(String sql) {
        return server.query("read", sql, Map.of(), row -> row.getString(1)).get(0);
    }
}
