package dev.coldspan.storage.clickhouse;

import java.util.regex.Pattern;

/**
 * A ClickHouse cluster that the database is spread over.
 *
 * @param name as in {@code remote_servers} of the servers' configuration
 * @param ddl how tables come to every node
 */
public record Cluster(String name, Ddl ddl) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,62}");

    /** How tables are made. */
    public enum Ddl {
        /** {@code ON CLUSTER} and replicated tables; the cluster has a Keeper and its nodes the macros shard and replica. */
        ON_CLUSTER,
        /** Plain tables, on the node that is connected to: without Keeper and replicas. Run once against each node. */
        EACH_NODE
    }

    /** @throws IllegalArgumentException if the name would have to be quoted */
    public Cluster {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of the ClickHouse cluster may have letters, digits, '_' and '-'"
                            + " and begins with a letter, is \"" + name + "\"; check --clickhouse-cluster");
        }
    }

    public static Cluster of(String name) {
        return new Cluster(name, Ddl.ON_CLUSTER);
    }
}
