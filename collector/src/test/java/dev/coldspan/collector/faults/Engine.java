package dev.coldspan.collector.faults;

import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.ClickHouseOptions;
import dev.coldspan.storage.launcher.EmbeddedClickHouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The embedded ClickHouse on a port that stays the same, with the schema; can be killed and started again. */
final class Engine implements AutoCloseable {

    private final Path directory;
    private final int http = Ports.free();
    private final int nativePort = Ports.free();
    private EmbeddedClickHouse engine;

    Engine(Path directory) {
        this.directory = directory;
        start();
        try (ClickHouse clickHouse = ClickHouse.open(ClickHouseOptions.of(url()))) {
            clickHouse.migrate();
        }
    }

    private void start() {
        engine = EmbeddedClickHouse.builder()
                .dataDirectory(directory)
                .httpPort(http)
                .nativePort(nativePort)
                .start();
    }

    String url() {
        return engine.jdbcUrl();
    }

    int port() {
        return http;
    }

    long pid() {
        return engine.pid();
    }

    /**
     * kill -9, and a new engine. Its own supervisor would give up after some quick deaths.
     *
     * @param whenDead run between the two
     */
    synchronized void killAndRestart(Action whenDead) throws InterruptedException {
        ProcessHandle.of(engine.pid()).ifPresent(ProcessHandle::destroyForcibly);
        engine.close();
        whenDead.run();
        start();
    }

    /** What may be interrupted. */
    interface Action {
        void run() throws InterruptedException;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url().replaceFirst("(//[^/?]+)", "$1/coldspan"));
    }

    List<List<String>> query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                all.add(row);
            }
            return all;
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
