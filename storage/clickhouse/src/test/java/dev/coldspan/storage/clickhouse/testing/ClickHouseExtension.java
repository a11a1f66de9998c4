package dev.coldspan.storage.clickhouse.testing;

import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.ClickHouseOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives a test class a real ClickHouse: one engine for the whole run, one fresh database with the schema applied for
 * each class. Register it in a static field:
 *
 * <pre>{@code @RegisterExtension static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();}</pre>
 */
public final class ClickHouseExtension implements BeforeAllCallback, AfterAllCallback {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final boolean migrated;
    private String jdbcUrl;
    private String database;
    private ClickHouse clickHouse;
    private Connection connection;

    /** A database with the schema. */
    public ClickHouseExtension() {
        this(true);
    }

    private ClickHouseExtension(boolean migrated) {
        this.migrated = migrated;
    }

    /** Neither database nor tables: only a URL that names a database which does not exist. */
    public static ClickHouseExtension withoutDatabase() {
        return new ClickHouseExtension(false);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        database = "test_" + DATABASES.incrementAndGet();
        SharedEngine engine = SharedEngine.get(context);
        jdbcUrl = engine.jdbcUrl(database);
        clickHouse = ClickHouse.open(ClickHouseOptions.of(jdbcUrl));
        if (migrated) {
            clickHouse.migrate();
        }
        connection = DriverManager.getConnection(migrated ? jdbcUrl : jdbcUrl("default"));
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        clickHouse.close();
        execute("DROP DATABASE IF EXISTS " + database);
        connection.close();
    }

    /** Open, and with the schema applied. */
    public ClickHouse clickHouse() {
        return clickHouse;
    }

    /** With user, password and this class's database. */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    public String database() {
        return database;
    }

    /** The same server and user, another database. */
    public String jdbcUrl(String otherDatabase) {
        return jdbcUrl.replace("/" + database, "/" + otherDatabase);
    }

    /** Runs a statement with all rights, in this class's database if it has one. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** All rows, each column as text, null as "null". */
    public List<List<String>> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                all.add(row);
            }
            return all;
        }
    }

    /** The only column of the only row, as text. */
    public String value(String sql) throws SQLException {
        List<List<String>> rows = query(sql);
        if (rows.size() != 1 || rows.get(0).size() != 1) {
            throw new AssertionError("one value expected from " + sql + ", got " + rows);
        }
        return rows.get(0).get(0);
    }

    /** Empties every table of this class's database but the record of migrations. */
    public void truncateAll() throws SQLException {
        String tables = "SELECT name FROM system.tables WHERE database = currentDatabase()"
                + " AND engine LIKE '%MergeTree' AND name != 'schema_migrations' AND total_rows > 0";
        for (List<String> row : query(tables)) {
            execute("TRUNCATE TABLE " + row.get(0));
        }
    }
}
