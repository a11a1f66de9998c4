package dev.coldspan.collector.benchmark;

import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.ClickHouseOptions;
import dev.coldspan.storage.launcher.EmbeddedClickHouse;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The embedded ClickHouse with an empty database, and what it says of itself. */
final class Store implements AutoCloseable {

    private final EmbeddedClickHouse engine;
    private final Connection connection;

    private Store(EmbeddedClickHouse engine) throws SQLException {
        this.engine = engine;
        connection = DriverManager.getConnection(engine.jdbcUrl());
    }

    static Store start(Path directory) throws SQLException {
        Store store =
                new Store(EmbeddedClickHouse.builder().dataDirectory(directory).start());
        try (ClickHouse clickHouse = ClickHouse.open(ClickHouseOptions.of(store.url()))) {
            clickHouse.migrate();
        }
        return store;
    }

    String url() {
        return engine.jdbcUrl();
    }

    int nativePort() {
        return engine.nativePort();
    }

    long pid() {
        return engine.pid();
    }

    String user() {
        return parameter("user");
    }

    String password() {
        return parameter("password");
    }

    private String parameter(String name) {
        String query = URI.create(engine.jdbcUrl().substring("jdbc:".length())).getQuery();
        for (String parameter : query.split("&")) {
            if (parameter.startsWith(name + "=")) {
                return parameter.substring(name.length() + 1);
            }
        }
        throw new IllegalStateException("the engine's address names no " + name);
    }

    long count(String table) throws SQLException {
        return Long.parseLong(text("SELECT count() FROM " + table));
    }

    double number(String sql) throws SQLException {
        return Double.parseDouble(text(sql));
    }

    String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Waits until the table holds {@code expected} rows, or does not grow any more.
     *
     * @return when the last row was seen to arrive, by {@link System#nanoTime()}
     */
    long awaitRows(String table, long expected, Duration patience) throws Exception {
        long rows = -1;
        long last = System.nanoTime();
        while (System.nanoTime() - last < patience.toNanos()) {
            long now = count(table);
            if (now != rows) {
                rows = now;
                last = System.nanoTime();
            }
            if (rows >= expected) {
                return last;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return last;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        engine.close();
    }
}
