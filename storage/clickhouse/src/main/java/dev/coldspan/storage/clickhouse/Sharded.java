package dev.coldspan.storage.clickhouse;

import dev.coldspan.storage.clickhouse.Cluster.Ddl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schema on a cluster. Each node has the tables of the schema under their name and {@code _local}, with the rows of its shard,
 * and under the name itself a Distributed table that everybody reads and writes. Views work from local table to local table.
 * Which shard has a row follows from the row, so that a span sent again meets itself, and a bucket computed again its predecessor.
 */
final class Sharded implements Layout {

    static final String SUFFIX = "_local";

    /** What decides the shard of a row, by table. Tables whose engine replaces rows need a part of their key. */
    static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("otel_traces", "cityHash64(TraceId)"),
            Map.entry("otel_traces_trace_id_ts", "cityHash64(TraceId)"),
            Map.entry("otel_logs", "rand()"),
            Map.entry("otel_metrics_gauge", "cityHash64(ServiceName, MetricName)"),
            Map.entry("otel_metrics_sum", "cityHash64(ServiceName, MetricName)"),
            Map.entry("otel_metrics_histogram", "cityHash64(ServiceName, MetricName)"),
            Map.entry("otel_metrics_exp_histogram", "cityHash64(ServiceName, MetricName)"),
            Map.entry("otel_metrics_summary", "cityHash64(ServiceName, MetricName)"),
            Map.entry("invocations", "cityHash64(TraceId)"),
            Map.entry("invocation_reports", "cityHash64(InvocationId)"),
            Map.entry("function_minutes", "cityHash64(FunctionName)"),
            Map.entry("function_rollup", "cityHash64(FunctionName)"),
            Map.entry("retention_floor", "toUInt32(Day)"),
            Map.entry("saved_views", "cityHash64(Id)"),
            Map.entry("budgets", "cityHash64(Name)"),
            Map.entry("schema_migrations", "version"));

    /** Named by table, not by the table's id, so that a node added later can be given the same tables. */
    private static final String REPLICA = "'/clickhouse/tables/{shard}/{database}/{table}', '{replica}'";

    private static final Pattern COMMENTS = Pattern.compile("\\A(?:--[^\\n]*\\n)+");
    private static final Pattern TABLE = Pattern.compile("\\ACREATE TABLE IF NOT EXISTS (\\w+)");
    private static final Pattern DROP = Pattern.compile("\\ADROP TABLE IF EXISTS (\\w+) SYNC");
    private static final Pattern VIEW = Pattern.compile("\\ACREATE MATERIALIZED VIEW IF NOT EXISTS (\\w+) TO (\\w+)");
    private static final Pattern QUERY = Pattern.compile("\\AALTER TABLE (\\w+) MODIFY QUERY");
    private static final Pattern ALTER = Pattern.compile("\\AALTER TABLE (\\w+)");
    private static final Pattern ENGINE =
            Pattern.compile("^ENGINE = (Replacing)?MergeTree(?:\\((\\w+)\\))?$", Pattern.MULTILINE);
    private static final Pattern SOURCE = Pattern.compile("^FROM (\\w+)$", Pattern.MULTILINE);

    private final Cluster cluster;
    private final String onCluster;

    Sharded(Cluster cluster) {
        this.cluster = cluster;
        this.onCluster = cluster.ddl() == Ddl.ON_CLUSTER ? " ON CLUSTER `" + cluster.name() + "`" : "";
    }

    @Override
    public List<String> statements(String commented) {
        String sql = COMMENTS.matcher(commented).replaceFirst("");
        Matcher table = TABLE.matcher(sql);
        if (table.lookingAt()
                && cluster.ddl() == Ddl.EACH_NODE
                && table.group(1).equals("schema_migrations")) {
            // Each node's own, since what was made on one node is not yet on the others.
            return List.of(sql);
        }
        if (table.lookingAt()) {
            String local = table.replaceFirst("CREATE TABLE IF NOT EXISTS " + local(table.group(1)) + onCluster);
            return withDistributed(table.group(1), engine(local));
        }
        Matcher view = VIEW.matcher(sql);
        if (view.lookingAt()) {
            String target = local(view.group(2));
            return List.of(fromLocal(view.replaceFirst(
                    "CREATE MATERIALIZED VIEW IF NOT EXISTS " + view.group(1) + onCluster + " TO " + target)));
        }
        Matcher query = QUERY.matcher(sql);
        if (query.lookingAt()) {
            return List.of(
                    fromLocal(query.replaceFirst("ALTER TABLE " + query.group(1) + onCluster + " MODIFY QUERY")));
        }
        Matcher alter = ALTER.matcher(sql);
        if (alter.lookingAt()) {
            String local = alter.replaceFirst("ALTER TABLE " + local(alter.group(1)) + onCluster);
            return withDistributed(alter.group(1), local);
        }
        Matcher drop = DROP.matcher(sql);
        if (drop.lookingAt()) {
            // The Distributed table holds nothing, and is made anew with the next table of this name.
            return List.of("DROP TABLE IF EXISTS " + local(drop.group(1)) + onCluster + " SYNC");
        }
        if (sql.startsWith("CREATE DATABASE IF NOT EXISTS ")) {
            return List.of(sql.stripTrailing() + onCluster);
        }
        throw new IllegalArgumentException(
                "no form for a cluster of: " + sql.lines().findFirst().orElse(""));
    }

    /** The Distributed table is made anew from the local one, so that it has the same columns after any change. */
    private List<String> withDistributed(String table, String local) {
        String key = KEYS.get(table);
        if (key == null) {
            throw new IllegalArgumentException("no sharding key for the table " + table);
        }
        List<String> statements = new ArrayList<>();
        statements.add(local);
        statements.add(
                "CREATE OR REPLACE TABLE " + table + onCluster + " AS " + local(table) + " ENGINE = Distributed('"
                        + cluster.name() + "', currentDatabase(), '" + local(table) + "', " + key + ")");
        return statements;
    }

    private String engine(String create) {
        if (cluster.ddl() == Ddl.EACH_NODE) {
            return create;
        }
        return ENGINE.matcher(create).replaceAll(engine -> {
            String kind = engine.group(1) == null ? "" : engine.group(1);
            String version = engine.group(2) == null ? "" : ", " + engine.group(2);
            return Matcher.quoteReplacement("ENGINE = Replicated" + kind + "MergeTree(" + REPLICA + version + ")");
        });
    }

    private String fromLocal(String select) {
        return SOURCE.matcher(select).replaceAll(source -> "FROM " + local(source.group(1)));
    }

    @Override
    public String local(String table) {
        return table + SUFFIX;
    }

    @Override
    public Map<String, String> variables() {
        return Map.of(
                "local",
                SUFFIX,
                "onCluster",
                onCluster,
                "processes",
                "clusterAllReplicas('" + cluster.name() + "', system.processes)",
                "parts",
                reachesAll() ? "cluster('" + cluster.name() + "', system.parts)" : "system.parts");
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                // Acknowledged must mean stored on the shard, not queued on the node that was asked.
                "distributed_foreground_insert", "1",
                // Each row to the shard of its key, also where source and target have the same nodes.
                "parallel_distributed_insert_select", "0",
                // A subquery on a Distributed table is computed once, not by every shard for itself.
                "distributed_product_mode", "global",
                // Less than this client's patience; then the line names the node that did not answer.
                "distributed_ddl_task_timeout", "50");
    }

    @Override
    public boolean reachesAll() {
        return cluster.ddl() == Ddl.ON_CLUSTER;
    }
}
