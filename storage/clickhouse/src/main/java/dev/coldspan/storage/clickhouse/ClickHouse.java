package dev.coldspan.storage.clickhouse;

import dev.coldspan.storage.clickhouse.Schema.Migration;
import dev.coldspan.storage.clickhouse.codec.ExponentialHistogramTable;
import dev.coldspan.storage.clickhouse.codec.GaugeTable;
import dev.coldspan.storage.clickhouse.codec.HistogramTable;
import dev.coldspan.storage.clickhouse.codec.LogTable;
import dev.coldspan.storage.clickhouse.codec.SpanTable;
import dev.coldspan.storage.clickhouse.codec.SumTable;
import dev.coldspan.storage.clickhouse.codec.SummaryTable;
import dev.coldspan.storage.clickhouse.codec.Table;
import dev.coldspan.storage.clickhouse.row.LogRow;
import dev.coldspan.storage.clickhouse.row.MetricRow;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * One ClickHouse database, embedded or not. Opening it contacts nobody; the first use does. Safe for use by several
 * threads.
 */
public final class ClickHouse implements AutoCloseable {

    private final ClickHouseOptions options;
    private final Server server;
    private final Reader reader;
    private final Map<String, Reader> tenantReaders = new ConcurrentHashMap<>();

    private ClickHouse(ClickHouseOptions options) {
        this.options = options;
        this.server = new Server(JdbcUrl.parse(options.jdbcUrl()), Layout.of(options.cluster()));
        this.reader = new Reader(options);
    }

    /** @throws StorageException if a parameter of the URL is not one of the driver's */
    public static ClickHouse open(ClickHouseOptions options) {
        return new ClickHouse(options);
    }

    /**
     * Asks the server whether it answers to this user. The database itself may still be missing.
     *
     * @throws StorageException with one line that says what to do
     */
    public void check() {
        version();
    }

    /** The server's version, such as 26.7.2.1. */
    public String version() {
        return server.query("tell its version", "SELECT version()", Map.of(), row -> row.getString(1), "default")
                .get(0);
    }

    /**
     * Creates the database if it is missing, applies the migrations it has not seen, and gives every table the retention
     * of the options.
     *
     * @return the names of the migrations that were applied now, empty when the schema was up to date
     * @throws StorageException if an applied migration has changed since or the schema is newer than this release
     */
    public List<String> migrate() {
        List<Migration> migrations = Schema.migrations();
        Map<String, String> variables = Schema.variables(options);
        List<String> applied = new Migrations(server, migrations, variables).run();
        new Retention(server, options).align(migrations);
        return applied;
    }

    /** Connections that may read and not write, each query within {@link ClickHouseOptions#readLimits()}. */
    public DataSource reader() {
        return reader.dataSource();
    }

    /**
     * Connections as the user that {@link TenantReader} made for a tenant: ClickHouse itself shows them the rows of no other.
     *
     * @param password of that user
     */
    public DataSource reader(String tenant, String password) {
        String url = JdbcUrl.parse(options.jdbcUrl())
                .as(TenantReader.userOf(tenant), password)
                .full();
        return tenantReaders
                .computeIfAbsent(tenant, name -> new Reader(options.withJdbcUrl(url)))
                .dataSource();
    }

    public RowSink<SpanRow> spans() {
        return sink(SpanTable.TABLE);
    }

    public RowSink<LogRow> logs() {
        return sink(LogTable.TABLE);
    }

    /** Inserts each kind of metric into its own table; one failing leaves the kinds before it stored. */
    public RowSink<MetricRow> metrics() {
        return new MetricSink(List.of(
                MetricSink.route(MetricRow.Gauge.class, sink(GaugeTable.TABLE)),
                MetricSink.route(MetricRow.Sum.class, sink(SumTable.TABLE)),
                MetricSink.route(MetricRow.Histogram.class, sink(HistogramTable.TABLE)),
                MetricSink.route(MetricRow.ExponentialHistogram.class, sink(ExponentialHistogramTable.TABLE)),
                MetricSink.route(MetricRow.Summary.class, sink(SummaryTable.TABLE))));
    }

    /** Blocks that were built column by column, see {@link dev.coldspan.storage.clickhouse.block}. */
    public BlockStore blocks() {
        return new ServerBlocks(server);
    }

    public FunctionMinutes functionMinutes() {
        return new FunctionMinutes(server, options.retention());
    }

    /** Keeps one row of each invocation, whoever reported it. */
    public InvocationReports invocationReports() {
        return new InvocationReports(server, options.retention());
    }

    /** Where the query API stores the pages people save; with {@link #budgets} the only thing it writes. */
    public SavedViews savedViews() {
        return new SavedViews(server);
    }

    /** Where the query API stores what people mean to spend. */
    public Budgets budgets() {
        return new Budgets(server);
    }

    /** Keeps the database below {@link Keep#maxBytes()}. */
    public DiskBudget diskBudget() {
        return new DiskBudget(server, options.keep().maxBytes());
    }

    /** Closes connections; rows already acknowledged are not affected. */
    @Override
    public void close() {
        reader.close();
        tenantReaders.values().forEach(Reader::close);
        server.close();
    }

    private <R> RowSink<R> sink(Table<R> table) {
        return rows -> {
            if (!rows.isEmpty()) {
                server.insert(table, rows);
            }
        };
    }
}
