package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The forms for a cluster. Replicated tables and {@code ON CLUSTER} need a server with a Keeper, so their statements are only given
 * to the parser of a real engine here; {@link ShardsTest} runs the same statements without these two parts.
 */
class LayoutTest {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = ClickHouseExtension.withoutDatabase();

    private final Layout single = Layout.of(null);
    private final Layout cluster = Layout.of(Cluster.of("telemetry"));

    static Stream<String> statements() {
        Map<String, String> variables = Schema.variables(ClickHouseOptions.of("jdbc:ch://host"));
        return Stream.concat(
                        Stream.of("queries/create_schema_migrations"),
                        Schema.migrations().stream().map(migration -> "schema/" + migration.name()))
                .map(name -> Sql.render(Sql.read(name), variables));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void isUnderstoodByTheEngine(String statement) throws Exception {
        for (String sql : cluster.statements(statement)) {
            assertThat(sql).contains(" ON CLUSTER `telemetry`");
            assertThat(formatted(sql)).contains("ON CLUSTER telemetry").contains("_local");
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void leavesStatementsForOneServerAsTheyAre(String statement) {
        assertThat(single.statements(statement)).containsExactly(statement);
    }

    @ParameterizedTest
    @ValueSource(strings = {"end_inserts", "running_inserts", "delete_batch", "stored_days"})
    void hasQueriesThatReachAllServers(String name) throws Exception {
        String sql = cluster.query(name).replaceAll("\\{table:Identifier}", "t").replaceAll("\\{(\\w+):\\w+}", "'$1'");
        assertThat(formatted(sql)).containsPattern("ON CLUSTER telemetry|cluster(AllReplicas)?\\('telemetry'");
        assertThat(single.query(name)).doesNotContain("luster(", "ON CLUSTER");
    }

    @Test
    void dropsADayOnAllServers() throws Exception {
        String sql = Sql.render(cluster.query("drop_day"), Map.of("table", "otel_logs", "day", "2026-11-20"));
        assertThat(formatted(sql))
                .isEqualTo("ALTER TABLE otel_logs_local ON CLUSTER telemetry (DROP PARTITION '2026-11-20')"
                        + " SETTINGS max_partition_size_to_drop = 0");
    }

    @Test
    void replicatesRowsAndReplacesWithTheSameVersion() {
        assertThat(cluster.statements(Sql.read("schema/030_invocations")))
                .hasSize(2)
                .satisfies(
                        both -> assertThat(both.get(0))
                                .startsWith("CREATE TABLE IF NOT EXISTS invocations_local ON CLUSTER `telemetry`")
                                .contains(
                                        "ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}',"
                                                + " '{replica}', Version)\n"),
                        both -> assertThat(both.get(1))
                                .isEqualTo(
                                        "CREATE OR REPLACE TABLE invocations ON CLUSTER `telemetry` AS invocations_local"
                                                + " ENGINE = Distributed('telemetry', currentDatabase(), 'invocations_local',"
                                                + " cityHash64(TraceId))"));
    }

    @Test
    void dropsTheTableThatHoldsTheRows() {
        assertThat(cluster.statements(Sql.read("schema/164_function_rollup_by_day")))
                .containsExactly("DROP TABLE IF EXISTS function_rollup_local ON CLUSTER `telemetry` SYNC");
    }

    @Test
    void letsViewsWorkOnOneServer() {
        assertThat(cluster.statements(Sql.read("schema/003_otel_traces_trace_id_ts_mv")))
                .singleElement()
                .asString()
                .contains(
                        "_mv ON CLUSTER `telemetry` TO otel_traces_trace_id_ts_local AS", "\nFROM otel_traces_local\n");
    }

    /** Rows that replace each other, or are derived from each other, have to meet on one shard. */
    @Test
    void decidesTheShardOfReplacedRowsByTheirKey() {
        Pattern replaced =
                Pattern.compile("TABLE IF NOT EXISTS (\\w+).*ENGINE = Replacing.*ORDER BY ([^\\n]+)", Pattern.DOTALL);
        List<String> found = statements()
                .map(replaced::matcher)
                .filter(Matcher::find)
                .map(table -> {
                    String column = Sharded.KEYS.get(table.group(1)).replaceAll("\\w+\\(|\\)", "");
                    assertThat(table.group(2)).contains(column);
                    return table.group(1);
                })
                .distinct()
                .toList();
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "schema_migrations",
                        "invocations",
                        "invocation_reports",
                        "function_minutes",
                        "function_rollup",
                        "retention_floor",
                        "saved_views",
                        "budgets");
        assertThat(Sharded.KEYS.get("invocations")).isEqualTo(Sharded.KEYS.get("otel_traces"));
    }

    @Test
    void refusesATableWithoutAShardingKeyAndStatementsItDoesNotKnow() {
        assertThatThrownBy(() -> cluster.statements("CREATE TABLE IF NOT EXISTS other (a UInt8) ENGINE = Memory"))
                .hasMessage("no sharding key for the table other");
        assertThatThrownBy(() -> cluster.statements("DROP TABLE IF EXISTS other"))
                .hasMessage("no form for a cluster of: DROP TABLE IF EXISTS other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a'b", "9", "-a", "a`"})
    void refusesANameThatWouldHaveToBeQuoted(String name) {
        assertThatThrownBy(() -> Cluster.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--clickhouse-cluster");
    }

    private static String formatted(String sql) throws Exception {
        String literal = sql.replace("\\", "\\\\").replace("'", "\\'");
        return CLICKHOUSE.value("SELECT formatQuerySingleLine('" + literal + "')");
    }
}
