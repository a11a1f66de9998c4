package dev.coldspan.storage.clickhouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the database below a size by dropping whole days, the oldest first, from all tables that have days. Rollups stay, and
 * so does today. On a cluster the size is that of one replica of every shard, or of the own node where nothing reaches the others. Any
 * number of processes may do this at once: a day is named before it is dropped, and dropping it again drops nothing.
 */
public final class DiskBudget {

    private static final Logger LOG = LoggerFactory.getLogger(DiskBudget.class);
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Server server;
    private final long maxBytes;

    /** @param maxBytes zero for no limit */
    DiskBudget(Server server, long maxBytes) {
        this.server = server;
        this.maxBytes = maxBytes;
    }

    /** Whether there is a limit. */
    public boolean limited() {
        return maxBytes > 0;
    }

    /**
     * Drops what is too much; does nothing without a limit.
     *
     * @throws StorageException when ClickHouse could not; the next call makes up for it
     */
    public Dropped enforce() {
        if (!limited()) {
            return new Dropped(List.of(), 0, 0);
        }
        List<Partition> partitions = partitions();
        long stored = partitions.stream().mapToLong(Partition::bytes).sum();
        long freed = 0;
        List<String> days = new ArrayList<>();
        for (Partition oldest : partitions) {
            if (stored - freed <= maxBytes) {
                break;
            }
            if (oldest.isPastDay()) {
                drop(oldest);
                freed += oldest.bytes();
                days.add(oldest.name());
            }
        }
        if (stored - freed > maxBytes) {
            LOG.warn(
                    "ClickHouse takes {} bytes, more than the {} to keep, and only today is left to drop; choose a larger"
                            + " --retention-size, or sample",
                    stored - freed,
                    maxBytes);
        }
        return new Dropped(days, freed, stored - freed);
    }

    private List<Partition> partitions() {
        return server.query(
                "measure the stored days",
                server.layout().query("stored_days"),
                Map.of("database", server.url().database()),
                row -> new Partition(row.getString("partition"), row.getLong("bytes"), row.getString("today")));
    }

    private void drop(Partition day) {
        // First, so that no rollup of this day is computed from what is left of it.
        server.execute(
                "record a dropped day",
                Sql.read("queries/record_dropped_day"),
                Map.of("day", day.name(), "bytes", day.bytes()));
        String drop = server.layout().query("drop_day");
        for (String table : Schema.dailyTables()) {
            String sql = Sql.render(drop, Map.of("table", table, "day", day.name()));
            server.execute("drop " + day.name() + " of " + table, sql, Map.of());
        }
        LOG.info("dropped {} with {} bytes to stay below {} bytes", day.name(), day.bytes(), maxBytes);
    }

    private record Partition(String name, long bytes, String today) {

        boolean isPastDay() {
            return DAY.matcher(name).matches() && name.compareTo(today) < 0;
        }
    }

    /**
     * What was done.
     *
     * @param days ISO dates, oldest first
     * @param bytes how much they took
     * @param kept bytes that are left
     */
    public record Dropped(List<String> days, long bytes, long kept) {}
}
