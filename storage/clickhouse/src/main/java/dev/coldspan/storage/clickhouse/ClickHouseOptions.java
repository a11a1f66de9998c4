package dev.coldspan.storage.clickhouse;

import java.time.Duration;

/**
 * Where ClickHouse is and how it is used.
 *
 * @param jdbcUrl {@code jdbc:clickhouse://host:port/database?user=name&password=secret}, {@code &ssl=true} for TLS; the
 *     database is {@code coldspan} when the URL names none
 * @param retention how long spans, logs, metrics and invocations are kept; whole hours, at least one
 * @param rollupRetention how long per-minute rollups are kept; whole hours, not less than {@code retention}
 * @param keep exceptions from {@code retention}; what is kept longer by value is kept at least as long as everything else
 * @param cluster null for a single server
 * @param poolSize connections for reading, 1 to 100
 * @param readLimits what one reader's query may use
 */
public record ClickHouseOptions(
        String jdbcUrl,
        Duration retention,
        Duration rollupRetention,
        Keep keep,
        Cluster cluster,
        int poolSize,
        ReadLimits readLimits) {

    /** @throws IllegalArgumentException naming the value that is out of range */
    public ClickHouseOptions {
        JdbcUrl.parse(jdbcUrl);
        if (retention.toHours() < 1) {
            throw new IllegalArgumentException("retention must be at least one hour, is " + retention);
        }
        if (rollupRetention.compareTo(retention) < 0) {
            throw new IllegalArgumentException("rollup retention (" + rollupRetention
                    + ") must not be shorter than retention (" + retention + ")");
        }
        if (keep.byValue() && keep.valuable().compareTo(retention) < 0) {
            throw new IllegalArgumentException("the retention of errors, cold starts and slow spans (" + keep.valuable()
                    + ") must not be shorter than retention (" + retention + "); check --retention-valuable");
        }
        if (poolSize < 1 || poolSize > 100) {
            throw new IllegalArgumentException("pool size must be 1 to 100, is " + poolSize);
        }
    }

    /** A single server; keeps rows 30 days and rollups 400, reads over up to 8 connections. */
    public static ClickHouseOptions of(String jdbcUrl) {
        return new ClickHouseOptions(
                jdbcUrl, Duration.ofDays(30), Duration.ofDays(400), Keep.ALL_ALIKE, null, 8, ReadLimits.DEFAULT);
    }

    /** The same database by another way, such as for another user. */
    ClickHouseOptions withJdbcUrl(String newJdbcUrl) {
        return new ClickHouseOptions(newJdbcUrl, retention, rollupRetention, keep, cluster, poolSize, readLimits);
    }

    /** Also lengthens the rollups' retention where it would be shorter. */
    public ClickHouseOptions withRetention(Duration newRetention) {
        Duration rollups = newRetention.compareTo(rollupRetention) > 0 ? newRetention : rollupRetention;
        return new ClickHouseOptions(jdbcUrl, newRetention, rollups, keep, cluster, poolSize, readLimits);
    }

    public ClickHouseOptions withRollupRetention(Duration newRollupRetention) {
        return new ClickHouseOptions(jdbcUrl, retention, newRollupRetention, keep, cluster, poolSize, readLimits);
    }

    public ClickHouseOptions withKeep(Keep newKeep) {
        return new ClickHouseOptions(jdbcUrl, retention, rollupRetention, newKeep, cluster, poolSize, readLimits);
    }

    /** @param newCluster null for a single server */
    public ClickHouseOptions withCluster(Cluster newCluster) {
        return new ClickHouseOptions(jdbcUrl, retention, rollupRetention, keep, newCluster, poolSize, readLimits);
    }

    public ClickHouseOptions withPoolSize(int newPoolSize) {
        return new ClickHouseOptions(jdbcUrl, retention, rollupRetention, keep, cluster, newPoolSize, readLimits);
    }

    public ClickHouseOptions withReadLimits(ReadLimits newReadLimits) {
        return new ClickHouseOptions(jdbcUrl, retention, rollupRetention, keep, cluster, poolSize, newReadLimits);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "ClickHouseOptions[" + JdbcUrl.parse(jdbcUrl) + ", retention=" + retention + ", rollupRetention="
                + rollupRetention + ", keep=" + keep + ", cluster=" + cluster + ", poolSize=" + poolSize
                + ", readLimits=" + readLimits + "]";
    }
}
