package dev.coldspan.storage.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.command.CommandResponse;
import com.clickhouse.client.api.command.CommandSettings;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.client.api.query.Records;
import com.clickhouse.data.ClickHouseFormat;
import com.clickhouse.jdbc.internal.JdbcConfiguration;
import dev.coldspan.storage.clickhouse.codec.Table;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Statements and inserts over the official client; every failure leaves as a {@link StorageException}. Contacts nobody
 * before it is used. May be called by several threads.
 */
// "try": the responses' close() may throw anything, InterruptedException included; call() handles that.
@SuppressWarnings("try")
final class Server implements AutoCloseable {

    /** A server closes idle connections after 10 s by default; ours go first, so that none is found dead. */
    private static final long KEEP_ALIVE_SECONDS = 5;

    private static final long CONNECT_TIMEOUT_SECONDS = 5;
    private static final long SOCKET_TIMEOUT_SECONDS = 60;
    private static final int MAX_CONNECTIONS = 32;

    private final JdbcUrl url;
    private final Layout layout;
    private final Client client;

    Server(JdbcUrl url) {
        this(url, Layout.of(null));
    }

    Server(JdbcUrl url, Layout layout) {
        this.url = url;
        this.layout = layout;
        this.client = connect(url);
    }

    JdbcUrl url() {
        return url;
    }

    Layout layout() {
        return layout;
    }

    /** Runs a statement in {@code database} and returns how many rows it wrote. */
    long execute(String doing, String sql, Map<String, Object> parameters, String database) {
        return execute(doing, sql, parameters, database, Map.of());
    }

    /** @param more settings, which come before those of the layout */
    long execute(String doing, String sql, Map<String, Object> parameters, String database, Map<String, String> more) {
        CommandSettings settings = new CommandSettings();
        settings.setDatabase(database);
        // The summary with the number of written rows is complete only at the end of the statement.
        settings.waitEndOfQuery(true);
        Partitions.SETTINGS.forEach(settings::serverSetting);
        layout.settings().forEach(settings::serverSetting);
        more.forEach(settings::serverSetting);
        return call(doing, () -> {
            try (CommandResponse response =
                    client.execute(sql, parameters, settings).get()) {
                return response.getWrittenRows();
            }
        });
    }

    long execute(String doing, String sql, Map<String, Object> parameters) {
        return execute(doing, sql, parameters, url.database());
    }

    <T> List<T> query(String doing, String sql, Map<String, Object> parameters, Function<GenericRecord, T> mapper) {
        return query(doing, sql, parameters, mapper, url.database());
    }

    <T> List<T> query(
            String doing,
            String sql,
            Map<String, Object> parameters,
            Function<GenericRecord, T> mapper,
            String database) {
        QuerySettings settings = new QuerySettings().setDatabase(database);
        Partitions.SETTINGS.forEach(settings::serverSetting);
        layout.settings().forEach(settings::serverSetting);
        return call(doing, () -> {
            try (Records records =
                    client.queryRecords(sql, parameters, settings).get()) {
                return StreamSupport.stream(records.spliterator(), false)
                        .map(mapper)
                        .toList();
            }
        });
    }

    <R> void insert(Table<R> table, List<? extends R> rows) {
        // Acknowledged must mean stored: a server whose profile turns asynchronous inserts on would answer earlier.
        InsertSettings settings = new InsertSettings()
                .setDatabase(url.database())
                .serverSetting("async_insert", "0")
                .serverSetting("insert_deduplicate", "0");
        layout.settings().forEach(settings::serverSetting);
        call("insert into " + table.name(), () -> {
            try (InsertResponse response = client.insert(
                            table.name(),
                            table.columnNames(),
                            out -> {
                                table.writeBlock(out, rows);
                                out.close();
                            },
                            ClickHouseFormat.Native,
                            settings)
                    .get()) {
                return response.getWrittenRows();
            }
        });
    }

    /**
     * @param queryId of the insert on the server; unique among those that run
     * @param more settings of the insert
     */
    void insertBlocks(String table, List<byte[]> blocks, String queryId, Map<String, String> more) {
        InsertSettings settings = new InsertSettings()
                .setDatabase(url.database())
                .setQueryId(queryId)
                .serverSetting("async_insert", "0")
                .serverSetting("insert_deduplicate", "0")
                // Late data may touch any number of days.
                .serverSetting("max_partitions_per_insert_block", "0");
        layout.settings().forEach(settings::serverSetting);
        more.forEach(settings::serverSetting);
        call("insert into " + table, () -> {
            try (InsertResponse response = client.insert(
                            table,
                            out -> {
                                for (byte[] block : blocks) {
                                    out.write(block);
                                }
                                out.close();
                            },
                            ClickHouseFormat.Native,
                            settings)
                    .get()) {
                return response.getWrittenRows();
            }
        });
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> T call(String doing, Callable<T> action) {
        try {
            return action.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while ClickHouse was to " + doing, true, e);
        } catch (Exception e) {
            throw Failures.describe(url, doing, e);
        }
    }

    private static Client connect(JdbcUrl url) {
        try {
            // The driver's own reading of the URL, so that inserts and JDBC reads never differ.
            return new JdbcConfiguration(url.full(), new Properties())
                    .applyClientProperties(new Client.Builder())
                    .setConnectTimeout(CONNECT_TIMEOUT_SECONDS, ChronoUnit.SECONDS)
                    .setSocketTimeout(SOCKET_TIMEOUT_SECONDS, ChronoUnit.SECONDS)
                    .setKeepAliveTimeout(KEEP_ALIVE_SECONDS, ChronoUnit.SECONDS)
                    .setMaxConnections(MAX_CONNECTIONS)
                    // LZ4 costs both sides CPU and saves only bytes on a wire.
                    .compressClientRequest(!url.isLoopback())
                    // Whether to repeat an insert of unknown outcome is the caller's decision.
                    .setMaxRetries(0)
                    .build();
        } catch (SQLException | RuntimeException e) {
            throw new StorageException(
                    "ClickHouse URL " + url + " is not usable (" + e.getMessage() + "), check --clickhouse", false, e);
        }
    }
}
