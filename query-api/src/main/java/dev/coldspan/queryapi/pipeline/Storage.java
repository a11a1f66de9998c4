package dev.coldspan.queryapi.pipeline;

import dev.coldspan.queryapi.http.Problem;
import java.time.Instant;
import java.util.List;

/**
 * What ClickHouse holds and how much room it has.
 *
 * @param problem why there is no answer; null when there is one
 */
record Storage(Problem problem, List<Table> tables, List<Disk> disks) {

    static Storage unreachable(String why) {
        return new Storage(Problem.unavailable(why), List.of(), List.of());
    }

    /**
     * One table of the database.
     *
     * @param bytes on disk, compressed
     * @param partsInPartition the most that one partition has; ClickHouse slows inserts down from 1,000 and refuses them
     *     from 3,000
     * @param latest time of the newest row to the second, null for a table without rows or times
     */
    record Table(String name, long rows, long bytes, long parts, long partsInPartition, Instant latest) {}

    /** A disk that ClickHouse writes to. */
    record Disk(String name, long freeBytes, long totalBytes) {}
}
