package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.storage.clickhouse.block.ArrayColumn;
import dev.coldspan.storage.clickhouse.block.BlockBuilder;
import dev.coldspan.storage.clickhouse.block.DictionaryColumn;
import dev.coldspan.storage.clickhouse.block.MapColumn;
import dev.coldspan.storage.clickhouse.block.PlainColumn;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServerBlocksTest {

    private static final String TABLE = "otel_traces";
    private static final AtomicLong IDS = new AtomicLong(-1_000);

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    private BlockStore blocks;

    @BeforeEach
    void open() {
        blocks = CLICKHOUSE.clickHouse().blocks();
    }

    @Test
    void countsTheRowsOfBatches() {
        long one = IDS.incrementAndGet();
        long other = IDS.incrementAndGet();

        blocks.insert(TABLE, List.of(block(one, 3, 0), block(other, 70_000, 0)), "writer");

        assertThat(blocks.rows(TABLE, List.of(one, other, 12L))).isEqualTo(Map.of(one, 3L, other, 70_000L));
    }

    @Test
    void storesEveryKindOfColumnAndGivesDefaultsToThoseLeftOut() throws Exception {
        long id = IDS.incrementAndGet();

        blocks.insert(TABLE, List.of(block(id, 300, 0)), "writer");

        String where = " FROM otel_traces WHERE BatchId = " + Long.toUnsignedString(id);
        assertThat(text("SELECT groupUniqArray(SpanName)" + where + " AND SpanName IN ('n0', 'n299')"))
                .contains("n0", "n299");
        assertThat(text("SELECT SpanAttributes['k']" + where + " AND SpanName = 'n7'"))
                .isEqualTo("-7");
        assertThat(text("SELECT Events.Name[1]" + where + " AND SpanName = 'n7'"))
                .isEqualTo("event");
        assertThat(text("SELECT countIf(InsertedAt > now() - 600 AND empty(Links.TraceId) AND FunctionName = 'f')"
                        + where))
                .isEqualTo("300");
    }

    @Test
    void removesABatchThatIsThereInPart() {
        long id = IDS.incrementAndGet();
        blocks.insert(TABLE, List.of(block(id, 5, 0)), "writer");

        blocks.delete(TABLE, id);

        assertThat(blocks.rows(TABLE, List.of(id))).isEmpty();
    }

    @Test
    void insertsABatchOfMoreDaysThanTheEngineWouldTakeByItself() {
        long id = IDS.incrementAndGet();

        blocks.insert(TABLE, List.of(block(id, 120, 3_600 * 6)), "writer");

        assertThat(blocks.rows(TABLE, List.of(id))).isEqualTo(Map.of(id, 120L));
    }

    @Test
    void derivesAgainWhatAViewHasMissedAndChangesNothingElse() throws Exception {
        long id = IDS.incrementAndGet();
        blocks.insert(TABLE, List.of(block(id, 4, 0)), "writer");
        String mine = " FROM invocations FINAL WHERE InvocationId LIKE '" + id + "/%'";
        String all = "SELECT toString(arraySort(groupArray(tuple(* EXCEPT InsertedAt))))" + mine;
        String before = text(all);
        CLICKHOUSE.execute("ALTER TABLE invocations UPDATE InsertedAt = now64(3) - 3600 WHERE InvocationId LIKE '" + id
                + "/%' SETTINGS mutations_sync = 2");
        assertThat(text("SELECT count()" + mine)).isEqualTo("4");
        CLICKHOUSE.execute(
                "ALTER TABLE invocations DELETE WHERE InvocationId = '" + id + "/2' SETTINGS mutations_sync = 2");
        assertThat(text("SELECT count()" + mine)).isEqualTo("3");

        blocks.deriveInvocations(List.of(id));
        blocks.deriveInvocations(List.of(id));

        assertThat(text("SELECT count()" + mine)).isEqualTo("4");
        assertThat(text(all)).isEqualTo(before);
        assertThat(text("SELECT dateDiff('second', min(InsertedAt), now64(3)) < 5" + mine))
                .as("the rollup looks for what was derived now")
                .isEqualTo("1");
    }

    @Test
    void hasNothingToEndWhereNothingRuns() {
        blocks.endInserts("nobody");
    }

    @Test
    void saysThatABlockIsNone() {
        assertThatThrownBy(() -> blocks.insert(TABLE, List.of(new byte[] {1, 2, 3}), "writer"))
                .isInstanceOf(StorageException.class);
    }

    /** @param secondsApart between two spans, backwards from now */
    private static byte[] block(long id, int rows, int secondsApart) {
        BlockBuilder block = new BlockBuilder();
        PlainColumn timestamp = block.column("Timestamp", PlainColumn.times());
        PlainColumn traceId = block.column("TraceId", PlainColumn.strings());
        PlainColumn spanId = block.column("SpanId", PlainColumn.strings());
        DictionaryColumn name = block.column("SpanName", new DictionaryColumn());
        DictionaryColumn kind = block.column("SpanKind", new DictionaryColumn());
        MapColumn resource = block.column("ResourceAttributes", new MapColumn());
        MapColumn attributes = block.column("SpanAttributes", new MapColumn());
        ArrayColumn<DictionaryColumn> events = block.column("Events.Name", new ArrayColumn<>(new DictionaryColumn()));
        ArrayColumn<PlainColumn> times = block.column("Events.Timestamp", new ArrayColumn<>(PlainColumn.times()));
        ArrayColumn<MapColumn> maps = block.column("Events.Attributes", new ArrayColumn<>(new MapColumn()));
        ArrayColumn<PlainColumn> links = block.column("Links.TraceId", new ArrayColumn<>(PlainColumn.strings()));
        long now = Instant.now().getEpochSecond();
        for (int i = 0; i < rows; i++) {
            timestamp.values().int64((now - (long) secondsApart * i) * 1_000_000_000);
            traceId.values().string("trace" + i);
            spanId.values().string(id + "-" + i);
            name.add("n" + i);
            kind.add("Server");
            if (i == 0) {
                resource.keys().add("faas.name");
                resource.values().string("f");
                resource.endRow();
            } else {
                resource.repeatRow();
            }
            attributes.keys().add("faas.invocation_id");
            attributes.values().string(id + "/" + i);
            attributes.keys().add("k");
            attributes.values().decimal(-i);
            attributes.endRow();
            events.elements().add("event");
            events.endRow(1);
            times.elements().values().int64(now);
            times.endRow(1);
            maps.elements().endRow();
            maps.endRow(1);
            links.endRow(0);
            block.endRow();
        }
        return block.build(id);
    }

    private static String text(String sql) throws SQLException {
        return CLICKHOUSE.value(sql);
    }
}
