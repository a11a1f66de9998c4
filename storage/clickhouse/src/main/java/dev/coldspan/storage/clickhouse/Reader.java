package dev.coldspan.storage.clickhouse;

import com.clickhouse.client.api.ClientConfigProperties;
import com.clickhouse.client.api.ClientFaultCause;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;

/** The pool of connections for reading; opened by its first use. */
final class Reader implements AutoCloseable {

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

    private final ClickHouseOptions options;
    private HikariDataSource pool;

    Reader(ClickHouseOptions options) {
        this.options = options;
    }

    synchronized DataSource dataSource() {
        if (pool == null) {
            pool = new HikariDataSource(config());
        }
        return pool;
    }

    @Override
    public synchronized void close() {
        if (pool != null) {
            pool.close();
        }
    }

    private HikariConfig config() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("clickhouse-reader");
        config.setDriverClassName("com.clickhouse.jdbc.ClickHouseDriver");
        config.setJdbcUrl(JdbcUrl.parse(options.jdbcUrl()).full());
        config.setMaximumPoolSize(options.poolSize());
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        // Not the driver's default, which repeats a query that was too large for the server three times.
        config.addDataSourceProperty(
                ClientConfigProperties.CLIENT_RETRY_ON_FAILURE.getKey(),
                ClientFaultCause.NoHttpResponse + "," + ClientFaultCause.ConnectTimeout);
        ReadLimits limits = options.readLimits();
        setting(config, "max_execution_time", limits.maxExecutionTime().toSeconds());
        setting(config, "max_memory_usage", limits.maxMemoryBytes());
        setting(config, "max_result_rows", limits.maxResultRows());
        if (!limits.equals(new ReadLimits(Duration.ZERO, 0, 0))) {
            // 2: reads and settings, no writes. A user who may change nothing is sent no settings at all.
            setting(config, "readonly", 2);
            Partitions.SETTINGS.forEach((name, value) -> setting(config, name, value));
            // One value of a map is found three times quicker in the whole map than in a subcolumn of one key.
            setting(config, "optimize_functions_to_subcolumns", "0");
        }
        Layout.of(options.cluster()).settings().forEach((name, value) -> setting(config, name, value));
        return config;
    }

    private static void setting(HikariConfig config, String name, long value) {
        if (value > 0) {
            setting(config, name, Long.toString(value));
        }
    }

    private static void setting(HikariConfig config, String name, String value) {
        config.addDataSourceProperty("clickhouse_setting_" + name, value);
    }
}
