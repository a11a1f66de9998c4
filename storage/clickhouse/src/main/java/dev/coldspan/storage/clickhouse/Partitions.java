package dev.coldspan.storage.clickhouse;

import java.util.Map;

/** What the engine may know of our tables and cannot see. */
final class Partitions {

    /**
     * Forms of one row lie in one partition: the key of each table whose engine replaces rows holds the minute, and a partition is a day
     * or a month. Without being told so, {@code FINAL} reads all days to answer for an hour (engine 26.3 and later).
     */
    static final Map<String, String> SETTINGS = Map.of("do_not_merge_across_partitions_select_final", "1");

    private Partitions() {}
}
