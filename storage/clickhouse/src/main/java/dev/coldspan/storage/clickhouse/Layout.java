package dev.coldspan.storage.clickhouse;

import java.util.List;
import java.util.Map;

/**
 * Where the tables of the schema are: on one server, or spread over a cluster. Migrations and queries are written for one server;
 * this is the only place that knows another form of them.
 */
interface Layout {

    /**
     * What to run for one statement of the schema, in this order; each may be run again without harm. The first concerns what
     * holds the rows.
     */
    List<String> statements(String sql);

    /** Values of {@code {local}}, {@code {onCluster}}, {@code {processes}} and {@code {parts}} in queries. */
    Map<String, String> variables();

    /** The table that holds the rows of {@code table} on one server. */
    String local(String table);

    /** Settings that go with every statement and insert. */
    Map<String, String> settings();

    /** Whether a statement can be run on every server that has rows. */
    boolean reachesAll();

    /** A query of this module in the form for this layout. */
    default String query(String name) {
        return Sql.render(Sql.read("queries/" + name), variables());
    }

    /** @param cluster null for one server */
    static Layout of(Cluster cluster) {
        return cluster == null ? new SingleServer() : new Sharded(cluster);
    }

    /** Everything as it is written. */
    final class SingleServer implements Layout {

        @Override
        public List<String> statements(String sql) {
            return List.of(sql);
        }

        @Override
        public Map<String, String> variables() {
            return Map.of("local", "", "onCluster", "", "processes", "system.processes", "parts", "system.parts");
        }

        @Override
        public String local(String table) {
            return table;
        }

        @Override
        public Map<String, String> settings() {
            return Map.of();
        }

        @Override
        public boolean reachesAll() {
            return true;
        }
    }
}
