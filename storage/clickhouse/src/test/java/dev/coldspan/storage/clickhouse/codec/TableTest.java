package dev.coldspan.storage.clickhouse.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The expected bytes follow ClickHouse's description of the Native format. */
class TableTest {

    private static final String TWO = HexFormat.of().formatHex(new byte[] {2, 0, 0, 0, 0, 0, 0, 0});

    @Test
    void writesCountsThenEachColumnWithItsNameAndType() throws IOException {
        Table<Integer> table = new Table<>(
                "t",
                List.of(
                        Column.of("a", ColumnType.UINT8, row -> row),
                        Column.of("b", ColumnType.STRING, row -> Integer.toString(row))));
        assertThat(block(table, List.of(1, 2)))
                .isEqualTo(
                        "02" + "02" + "0161" + "0555496e7438" + "0102" + "0162" + "06537472696e67" + "0131" + "0132");
    }

    @Test
    void writesEndsAndThenElementsOfLists() throws IOException {
        Table<List<Integer>> table =
                new Table<>("t", List.of(Column.of("l", ColumnType.array(ColumnType.UINT8), row -> row)));
        assertThat(block(table, List.of(List.of(8, 9), List.of()))).endsWith(hex("Array(UInt8)") + TWO + TWO + "0809");
    }

    @Test
    void writesEndsThenKeysThenValuesOfMaps() throws IOException {
        Table<SortedMap<String, String>> table =
                new Table<>("t", List.of(Column.of("m", ColumnType.ATTRIBUTES, row -> row)));
        SortedMap<String, String> map = new TreeMap<>(Map.of("k", "v", "j", "w"));
        assertThat(block(table, List.of(map, new TreeMap<>())))
                .endsWith(hex("Map(String, String)") + TWO + TWO + "016a016b" + "01770176");
    }

    @Test
    void namesItsColumnsInTheOrderOfTheBlock() {
        assertThat(SpanTable.TABLE.columnNames())
                .startsWith("Timestamp", "TraceId", "SpanId")
                .endsWith("Links.TraceState", "Links.Attributes")
                .doesNotHaveDuplicates();
    }

    private static <R> String block(Table<R> table, List<R> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.writeBlock(bytes, rows);
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
