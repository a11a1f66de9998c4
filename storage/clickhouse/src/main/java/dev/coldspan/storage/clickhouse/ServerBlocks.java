package dev.coldspan.storage.clickhouse;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Blocks on a ClickHouse server. */
final class ServerBlocks implements BlockStore {

    /** Searching by attribute reads parts without these indexes as a whole until their first merge, which builds them. */
    private static final String LEFT_TO_MERGES =
            "idx_res_attr_key,idx_span_attr_key,idx_span_attr_value,idx_log_attr_key";

    private final Server server;

    /** Settings of an insert that not every server knows; null until one was asked. */
    private volatile Map<String, String> settings;

    ServerBlocks(Server server) {
        this.server = server;
    }

    @Override
    public void insert(String table, List<byte[]> blocks, String writer) {
        server.insertBlocks(table, blocks, prefix(writer) + UUID.randomUUID(), settings());
    }

    /** Bloom filters over all keys and values are a fifth of an insert's work, and are built again by every merge. */
    private Map<String, String> settings() {
        Map<String, String> known = settings;
        if (known == null) {
            known = server
                    .query(
                            "ask for settings",
                            Sql.read("queries/insert_settings"),
                            Map.of(),
                            row -> row.getString("name"))
                    .stream()
                    .collect(Collectors.toMap(name -> name, name -> LEFT_TO_MERGES));
            settings = known;
        }
        return known;
    }

    private static String prefix(String writer) {
        return "coldspan-" + writer + "-";
    }

    @Override
    public void endInserts(String writer) {
        Map<String, Object> parameters = Map.of("prefix", prefix(writer));
        long running = server.query(
                        "look for running inserts",
                        server.layout().query("running_inserts"),
                        parameters,
                        row -> row.getLong("running"))
                .get(0);
        if (running > 0) {
            server.execute("end running inserts", server.layout().query("end_inserts"), parameters);
        }
    }

    @Override
    public Map<Long, Long> rows(String table, Collection<Long> batches) {
        Map<Long, Long> rows = new HashMap<>();
        server.query(
                        "count rows of batches",
                        Sql.read("queries/rows_of_batches"),
                        Map.of("table", table, "batches", array(batches)),
                        row -> Map.entry(row.getBigInteger("batch").longValue(), row.getLong("rows")))
                .forEach(entry -> rows.put(entry.getKey(), entry.getValue()));
        return rows;
    }

    @Override
    public void delete(String table, long batch) {
        if (!server.layout().reachesAll()) {
            throw new StorageException(
                    "a batch is stored in part in " + table
                            + " and cannot be removed from every node without ON CLUSTER;"
                            + " see docs/guides/scale-out.md",
                    false,
                    null);
        }
        server.execute(
                "delete a batch",
                server.layout().query("delete_batch"),
                Map.of("table", server.layout().local(table), "batch", Long.toUnsignedString(batch)));
    }

    @Override
    public void deriveInvocations(Collection<Long> batches) {
        server.execute(
                "derive invocations",
                // The rollup finds what to compute by this time, which may be long after the spans were inserted.
                "INSERT INTO invocations SELECT * REPLACE (now64(3) AS InsertedAt) FROM (\n" + Schema.invocationsQuery()
                        + "\n  AND BatchId IN {batches:Array(UInt64)})",
                Map.of("batches", array(batches)));
    }

    @Override
    public void deriveReports(Collection<Long> batches) {
        server.execute(
                "derive reports",
                "INSERT INTO invocation_reports\n" + Schema.reportsQuery()
                        + "\n  AND BatchId IN {batches:Array(UInt64)}",
                Map.of("batches", array(batches)));
    }

    private static String array(Collection<Long> batches) {
        return batches.stream().map(Long::toUnsignedString).collect(Collectors.joining(",", "[", "]"));
    }
}
