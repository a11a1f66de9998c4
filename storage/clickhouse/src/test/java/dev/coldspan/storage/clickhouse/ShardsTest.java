package dev.coldspan.storage.clickhouse;

import static dev.coldspan.storage.clickhouse.testing.SpanRowBuilder.invocation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.storage.clickhouse.block.BlockBuilder;
import dev.coldspan.storage.clickhouse.block.DictionaryColumn;
import dev.coldspan.storage.clickhouse.block.MapColumn;
import dev.coldspan.storage.clickhouse.block.PlainColumn;
import dev.coldspan.storage.clickhouse.testing.EmbeddedCluster;
import dev.coldspan.storage.clickhouse.testing.Reports;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two engine processes as two shards: what is written through one is seen through the other, and counted once. */
class ShardsTest {

    private static final AtomicLong IDS = new AtomicLong(1_000);
    private static final Instant MINUTE = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    @TempDir
    static Path directory;

    private static EmbeddedCluster cluster;
    private static final ClickHouse[] NODES = new ClickHouse[2];

    @BeforeAll
    static void start() {
        cluster = new EmbeddedCluster(directory, 2);
        for (int i = 0; i < NODES.length; i++) {
            NODES[i] = open(i);
            NODES[i].migrate();
        }
    }

    private static ClickHouse open(int node) {
        return ClickHouse.open(ClickHouseOptions.of(cluster.jdbcUrl(node, "coldspan"))
                .withCluster(new Cluster(EmbeddedCluster.NAME, Cluster.Ddl.EACH_NODE)));
    }

    @AfterAll
    static void stop() {
        for (ClickHouse node : NODES) {
            node.close();
        }
        cluster.close();
    }

    @Test
    void spreadsABlockOverTheShardsAndCountsItOnEither() throws SQLException {
        long id = IDS.incrementAndGet();

        NODES[0].blocks().insert("otel_traces", List.of(block(id, 1_000)), "writer");

        long first = number(0, "SELECT count() FROM otel_traces_local WHERE BatchId = " + id);
        long second = number(1, "SELECT count() FROM otel_traces_local WHERE BatchId = " + id);
        assertThat(first).isBetween(300L, 700L);
        assertThat(first + second).isEqualTo(1_000);
        for (ClickHouse node : NODES) {
            assertThat(node.blocks().rows("otel_traces", List.of(id))).isEqualTo(Map.of(id, 1_000L));
        }
    }

    @Test
    void keepsOneInvocationOfASpanThatIsSentAgainThroughTheOtherNode() throws SQLException {
        long id = IDS.incrementAndGet();
        byte[] block = block(id, 200);

        NODES[0].blocks().insert("otel_traces", List.of(block), "writer");
        NODES[1].blocks().insert("otel_traces", List.of(block), "writer");
        NODES[1].blocks().deriveInvocations(List.of(id));

        String mine = " FROM invocations FINAL WHERE FunctionName = 'f" + id + "'";
        assertThat(number(0, "SELECT count()" + mine)).isEqualTo(200);
        assertThat(number(1, "SELECT count()" + mine)).isEqualTo(200);
        assertThat(number(0, "SELECT uniqExact(_shard_num)" + mine)).isEqualTo(2);
    }

    @Test
    void computesTheRollupOnceForTheClusterWhoeverDoesIt() throws SQLException {
        long id = IDS.incrementAndGet();
        NODES[0].blocks().insert("otel_traces", List.of(block(id, 300)), "writer");

        NODES[0].functionMinutes().refresh();
        NODES[1].functionMinutes().refresh();
        NODES[1].blocks().insert("otel_traces", List.of(block(id + 500_000, "f" + id, 50)), "writer");
        NODES[1].functionMinutes().refresh();
        NODES[0].functionMinutes().refresh();

        String mine = " FROM function_minutes FINAL WHERE FunctionName = 'f" + id + "'";
        assertThat(number(0, "SELECT sum(Invocations)" + mine)).isEqualTo(350);
        assertThat(number(1, "SELECT sum(Invocations)" + mine)).isEqualTo(350);
        assertThat(number(0, "SELECT uniqExact(_shard_num)" + mine)).isEqualTo(1);
    }

    /** Reports of one invocation lie on any shard, its span on that of its trace. */
    @Test
    void settlesInvocationsOverTheShardsWhoeverDoesIt() throws SQLException {
        Duration took = Duration.ofMillis(12);
        for (int i = 0; i < 20; i++) {
            Reports call = Reports.of("settled-" + i);
            NODES[i % 2].logs().insert(List.of(call.start(MINUTE)));
            NODES[(i + 1) % 2].logs().insert(List.of(call.report(MINUTE.plus(took), took)));
        }
        NODES[0].spans()
                .insert(IntStream.range(0, 10)
                        .mapToObj(i -> invocation("orders")
                                .at(MINUTE)
                                .ids(700_000 + i)
                                .attribute("faas.invocation_id", "settled-" + i)
                                .build())
                        .toList());

        assertThat(NODES[0].invocationReports().settle()).isPositive();
        assertThat(NODES[1].invocationReports().settle()).isZero();

        assertThat(number(
                        1,
                        "SELECT count() FROM ("
                                + Sql.read("queries/settle_superseded")
                                        .replace("{since:DateTime64(3)}", "toDateTime64(0, 3)")
                                + ") SETTINGS distributed_product_mode = 'global'"))
                .isZero();
        String mine = " FROM invocations FINAL WHERE NOT Superseded AND InvocationId LIKE 'settled-%'";
        assertThat(number(1, "SELECT count()" + mine)).isEqualTo(20);
        assertThat(number(0, "SELECT countIf(Reporter = '')" + mine)).isEqualTo(10);
        assertThat(number(0, "SELECT countIf(BilledSource = 'platform')" + mine))
                .isEqualTo(20);
    }

    @Test
    void givesTheDistributedTableTheColumnsOfTheLocalOne() throws SQLException {
        assertThat(NODES[0].migrate()).isEmpty();
        assertThat(number(
                        0,
                        "SELECT count() FROM (SELECT replaceOne(table, '_local', '') AS t, name, type FROM system.columns"
                                + " WHERE database = 'coldspan' AND table NOT LIKE '%_mv' AND table != 'schema_migrations' GROUP BY t, name, type"
                                + " HAVING count() != 2)"))
                .isZero();
    }

    @Test
    void answersWithSubqueriesAndPlacesInPartsAsTheQueryApiAsks() throws SQLException {
        long id = IDS.incrementAndGet();
        NODES[0].blocks().insert("otel_traces", List.of(block(id, 40)), "writer");

        try (Connection connection = NODES[1].reader().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count() FROM (SELECT TraceId, argMax(SpanName,"
                        + " (FromPlatform, InsertedAt, _part_offset)) AS Name FROM otel_traces WHERE TraceId IN"
                        + " (SELECT TraceId FROM otel_traces WHERE FunctionName = 'f" + id + "') GROUP BY TraceId)")) {
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(40);
        }
    }

    @Test
    void storesEachSpanOnceAfterAShardWasAway() throws Exception {
        long id = IDS.incrementAndGet();
        byte[] block = block(id, 500);
        BlockStore store = NODES[0].blocks();
        cluster.stop(1);
        try {
            assertThatThrownBy(() -> store.insert("otel_traces", List.of(block), "away"))
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            e -> assertThat(e.retryable()).isTrue());
            assertThatThrownBy(() -> store.rows("otel_traces", List.of(id)))
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            e -> assertThat(e.retryable()).isTrue());
        } finally {
            cluster.restart(1);
            NODES[1].close();
            NODES[1] = open(1);
        }

        store.endInserts("away");
        assertThat(store.rows("otel_traces", List.of(id))).isEmpty();
        store.insert("otel_traces", List.of(block), "away");
        assertThat(store.rows("otel_traces", List.of(id))).isEqualTo(Map.of(id, 500L));
    }

    @Test
    void setsABatchAsideThatItCouldNotRemoveEverywhere() {
        assertThatThrownBy(() -> NODES[0].blocks().delete("otel_traces", 1))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.retryable()).isFalse())
                .hasMessageContaining("without ON CLUSTER");
    }

    private static long number(int node, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(cluster.jdbcUrl(node, "coldspan"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static byte[] block(long id, int rows) {
        return block(id, "f" + id, rows);
    }

    private static byte[] block(long id, String function, int rows) {
        BlockBuilder block = new BlockBuilder();
        PlainColumn timestamp = block.column("Timestamp", PlainColumn.times());
        PlainColumn traceId = block.column("TraceId", PlainColumn.strings());
        PlainColumn spanId = block.column("SpanId", PlainColumn.strings());
        DictionaryColumn kind = block.column("SpanKind", new DictionaryColumn());
        MapColumn attributes = block.column("SpanAttributes", new MapColumn());
        for (int i = 0; i < rows; i++) {
            timestamp.values().int64(MINUTE.getEpochSecond() * 1_000_000_000);
            traceId.values().string("trace" + id + "/" + i);
            spanId.values().string("span" + i);
            kind.add("Server");
            attributes.keys().add("faas.name");
            attributes.values().string(function);
            attributes.keys().add("faas.invocation_id");
            attributes.values().string(id + "/" + i);
            attributes.endRow();
            block.endRow();
        }
        return block.build(id);
    }
}
