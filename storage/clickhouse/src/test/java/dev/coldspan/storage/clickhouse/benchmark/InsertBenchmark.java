package dev.coldspan.storage.clickhouse.benchmark;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.data_formats.RowBinaryFormatWriter;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import com.clickhouse.jdbc.internal.JdbcConfiguration;
import dev.coldspan.storage.clickhouse.codec.SpanTable;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import dev.coldspan.storage.clickhouse.testing.SpanRowBuilder;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;

/**
 * CPU per row of three ways to insert spans, in the client's inserting thread and in the server. The table takes the
 * columns that all three ways can write; nobody else may use the server meanwhile.
 *
 * <p>Arguments: the JDBC URL of an existing database, rows in a batch, batches.
 */
public final class InsertBenchmark {

    private static final List<String> COLUMNS = List.of(
            "Timestamp",
            "TraceId",
            "SpanId",
            "ParentSpanId",
            "TraceState",
            "SpanName",
            "SpanKind",
            "ServiceName",
            "ResourceAttributes",
            "ScopeName",
            "ScopeVersion",
            "SpanAttributes",
            "Duration",
            "StatusCode",
            "StatusMessage");

    /** The client's writer wants a value for each column that has no default. */
    private static final List<String> EMPTY_LISTS = List.of(
            "Events.Timestamp",
            "Events.Name",
            "Events.Attributes",
            "Links.TraceId",
            "Links.SpanId",
            "Links.TraceState",
            "Links.Attributes");

    private static final String TABLE = "insert_benchmark";
    private static final String DDL = "CREATE TABLE " + TABLE + " (Timestamp DateTime64(9), TraceId String,"
            + " SpanId String, ParentSpanId String, TraceState String, SpanName LowCardinality(String),"
            + " SpanKind LowCardinality(String), ServiceName LowCardinality(String),"
            + " ResourceAttributes Map(LowCardinality(String), String), ScopeName String, ScopeVersion String,"
            + " SpanAttributes Map(LowCardinality(String), String), Duration UInt64,"
            + " StatusCode LowCardinality(String), StatusMessage String, `Events.Timestamp` Array(DateTime64(9)),"
            + " `Events.Name` Array(LowCardinality(String)),"
            + " `Events.Attributes` Array(Map(LowCardinality(String), String)), `Links.TraceId` Array(String),"
            + " `Links.SpanId` Array(String), `Links.TraceState` Array(String),"
            + " `Links.Attributes` Array(Map(LowCardinality(String), String)))"
            + " ENGINE = MergeTree ORDER BY (ServiceName, Timestamp)";

    private final String jdbcUrl;
    private final int batches;
    private final List<SpanRow> rows;

    private InsertBenchmark(String jdbcUrl, int batchRows, int batches) {
        this.jdbcUrl = jdbcUrl;
        this.batches = batches;
        this.rows = rows(batchRows);
    }

    public static void main(String[] args) throws Exception {
        InsertBenchmark benchmark = new InsertBenchmark(args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        System.out.printf("%-34s %10s %14s %14s%n", "way", "rows/s", "client us/row", "server us/row");
        for (boolean compress : new boolean[] {false, true}) {
            String lz4 = compress ? ", LZ4" : "";
            try (Client client = benchmark.client(compress)) {
                benchmark.measure("Native block" + lz4, () -> benchmark.insertNative(client));
                benchmark.measure("RowBinary, client's writer" + lz4, () -> benchmark.insertRowBinary(client));
            }
        }
        try (Connection connection = DriverManager.getConnection(args[0])) {
            benchmark.measure("JDBC batch", () -> benchmark.insertJdbc(connection));
        }
    }

    private void measure(String way, Insert insert) throws Exception {
        execute("DROP TABLE IF EXISTS " + TABLE + " SYNC");
        execute(DDL);
        for (int i = 0; i < batches / 4 + 1; i++) {
            insert.run();
        }
        long server = serverCpuMicros();
        long client = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        for (int i = 0; i < batches; i++) {
            insert.run();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double count = (double) batches * rows.size();
        double clientMicros = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - client) / 1e3;
        double serverMicros = serverCpuMicros() - server;
        System.out.printf(
                "%-34s %10.0f %14.2f %14.2f%n", way, count / seconds, clientMicros / count, serverMicros / count);
        execute("DROP TABLE " + TABLE + " SYNC");
    }

    private void insertNative(Client client) throws Exception {
        try (InsertResponse response = client.insert(
                        TABLE,
                        SpanTable.TABLE.columnNames(),
                        out -> {
                            SpanTable.TABLE.writeBlock(out, rows);
                            out.close();
                        },
                        ClickHouseFormat.Native,
                        new InsertSettings())
                .get()) {
            requireAll(response.getWrittenRows());
        }
    }

    private void insertRowBinary(Client client) throws Exception {
        try (InsertResponse response = client.insert(
                        TABLE,
                        out -> {
                            RowBinaryFormatWriter writer = new RowBinaryFormatWriter(
                                    out, client.getTableSchema(TABLE), ClickHouseFormat.RowBinaryWithDefaults);
                            for (SpanRow row : rows) {
                                write(writer, row);
                                writer.commitRow();
                            }
                            out.close();
                        },
                        ClickHouseFormat.RowBinaryWithDefaults,
                        new InsertSettings())
                .get()) {
            requireAll(response.getWrittenRows());
        }
    }

    private static void write(RowBinaryFormatWriter writer, SpanRow row) {
        writer.setValue("Timestamp", ZonedDateTime.ofInstant(start(row), ZoneOffset.UTC));
        writer.setString("TraceId", row.traceId());
        writer.setString("SpanId", row.spanId());
        writer.setString("ParentSpanId", row.parentSpanId());
        writer.setString("TraceState", row.traceState());
        writer.setString("SpanName", row.spanName());
        writer.setString("SpanKind", row.spanKind());
        writer.setString("ServiceName", row.serviceName());
        writer.setValue("ResourceAttributes", row.resourceAttributes());
        writer.setString("ScopeName", row.scopeName());
        writer.setString("ScopeVersion", row.scopeVersion());
        writer.setValue("SpanAttributes", row.spanAttributes());
        writer.setLong("Duration", row.duration());
        writer.setString("StatusCode", row.statusCode());
        writer.setString("StatusMessage", row.statusMessage());
        EMPTY_LISTS.forEach(column -> writer.setValue(column, List.of()));
    }

    private void insertJdbc(Connection connection) throws SQLException {
        String marks = "?, ".repeat(COLUMNS.size() - 1) + "?";
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO " + TABLE + " (" + String.join(", ", COLUMNS) + ") VALUES (" + marks + ")")) {
            for (SpanRow row : rows) {
                List<Object> values = List.of(
                        Timestamp.from(start(row)),
                        row.traceId(),
                        row.spanId(),
                        row.parentSpanId(),
                        row.traceState(),
                        row.spanName(),
                        row.spanKind(),
                        row.serviceName(),
                        row.resourceAttributes(),
                        row.scopeName(),
                        row.scopeVersion(),
                        row.spanAttributes(),
                        row.duration(),
                        row.statusCode(),
                        row.statusMessage());
                for (int i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static Instant start(SpanRow row) {
        return Instant.ofEpochSecond(row.timestamp() / 1_000_000_000, row.timestamp() % 1_000_000_000);
    }

    private static List<SpanRow> rows(int count) {
        Random random = new Random(1);
        List<SpanRow> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            SpanRowBuilder span = SpanRowBuilder.invocation("shop-checkout-" + i % 20)
                    .ids(random.nextLong() & Long.MAX_VALUE)
                    .duration(random.nextInt(1_000_000_000));
            for (String key : List.of(
                    "cloud.account.id",
                    "cloud.provider",
                    "cloud.region",
                    "faas.instance",
                    "faas.max_memory",
                    "faas.version",
                    "host.arch",
                    "service.name")) {
                span.resource(key, key + "-value-" + i % 40);
            }
            for (String key : List.of("billed_duration_ms", "duration_ms", "memory.max_used_bytes", "outcome")) {
                span.attribute("coldspan." + key, Integer.toString(random.nextInt(1 << 27)));
            }
            rows.add(span.attribute("faas.coldstart", "false").build());
        }
        return rows;
    }

    private Client client(boolean compress) throws SQLException {
        return new JdbcConfiguration(jdbcUrl, new Properties())
                .applyClientProperties(new Client.Builder())
                .compressClientRequest(compress)
                .build();
    }

    private long serverCpuMicros() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT value FROM system.events WHERE event = 'OSCPUVirtualTimeMicroseconds'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void requireAll(long written) {
        if (written != rows.size()) {
            throw new IllegalStateException("written " + written + " of " + rows.size());
        }
    }

    /** One way to insert all rows. */
    @FunctionalInterface
    private interface Insert {
        void run() throws Exception;
    }
}
