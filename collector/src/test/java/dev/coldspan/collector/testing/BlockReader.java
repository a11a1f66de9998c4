package dev.coldspan.collector.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a block of ClickHouse's Native format, as far as the collector writes it, independently of what wrote it. */
public final class BlockReader {

    private final ByteBuffer in;
    private final Map<String, List<Object>> columns = new LinkedHashMap<>();
    private final int rows;

    private BlockReader(byte[] block) {
        in = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        int count = varUInt();
        rows = varUInt();
        for (int i = 0; i < count; i++) {
            String name = string();
            String type = string();
            prefix(type);
            columns.put(name, values(type, rows));
        }
        if (in.hasRemaining()) {
            throw new IllegalStateException(in.remaining() + " bytes behind the block");
        }
    }

    public static BlockReader of(byte[] block) {
        return new BlockReader(block);
    }

    public int rows() {
        return rows;
    }

    /** The values of a column; null in every row when the block does not have it. */
    public List<Object> column(String name) {
        return columns.getOrDefault(name, Collections.nCopies(rows, null));
    }

    private void prefix(String type) {
        if (type.contains("LowCardinality") && in.getLong() != 1) {
            throw new IllegalStateException("unknown version of dictionaries");
        }
    }

    private List<Object> values(String type, int count) {
        if (type.startsWith("Array(")) {
            return arrays(type.substring(6, type.length() - 1), count);
        }
        if (type.startsWith("Map(")) {
            return maps(count);
        }
        if (type.equals("LowCardinality(String)")) {
            return dictionary(count);
        }
        List<Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(value(type));
        }
        return values;
    }

    private Object value(String type) {
        return switch (type) {
            case "String" -> string();
            case "DateTime64(9)", "UInt64" -> in.getLong();
            case "Float64" -> in.getDouble();
            case "UInt32" -> Integer.toUnsignedLong(in.getInt());
            case "Int32" -> in.getInt();
            case "UInt8" -> in.get() & 0xff;
            case "Bool" -> in.get() != 0;
            default -> throw new IllegalStateException("unknown type " + type);
        };
    }

    private List<Object> arrays(String type, int count) {
        int[] ends = ends(count);
        List<Object> all = values(type, count == 0 ? 0 : ends[count - 1]);
        List<Object> arrays = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arrays.add(List.copyOf(all.subList(i == 0 ? 0 : ends[i - 1], ends[i])));
        }
        return arrays;
    }

    private List<Object> maps(int count) {
        int[] ends = ends(count);
        int all = count == 0 ? 0 : ends[count - 1];
        List<Object> keys = dictionary(all);
        List<Object> texts = values("String", all);
        List<Object> maps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> map = new LinkedHashMap<>();
            for (int at = i == 0 ? 0 : ends[i - 1]; at < ends[i]; at++) {
                if (map.put((String) keys.get(at), (String) texts.get(at)) != null) {
                    throw new IllegalStateException("the key " + keys.get(at) + " occurs twice");
                }
            }
            TreeMap<String, String> sorted = new TreeMap<>(map);
            if (!List.copyOf(sorted.keySet()).equals(List.copyOf(map.keySet()))) {
                throw new IllegalStateException("keys are not sorted: " + map.keySet());
            }
            maps.add(sorted);
        }
        return maps;
    }

    private int[] ends(int count) {
        int[] ends = new int[count];
        for (int i = 0; i < count; i++) {
            ends[i] = Math.toIntExact(in.getLong());
        }
        return ends;
    }

    private List<Object> dictionary(int count) {
        List<Object> values = new ArrayList<>(count);
        if (count == 0) {
            return values;
        }
        long flags = in.getLong();
        List<Object> texts = values("String", Math.toIntExact(in.getLong()));
        if (in.getLong() != count) {
            throw new IllegalStateException("a dictionary for another number of rows");
        }
        for (int i = 0; i < count; i++) {
            values.add(texts.get(
                    switch ((int) flags & 0xff) {
                        case 0 -> in.get() & 0xff;
                        case 1 -> in.getShort() & 0xffff;
                        default -> in.getInt();
                    }));
        }
        return values;
    }

    private String string() {
        byte[] utf8 = new byte[varUInt()];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private int varUInt() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte octet = in.get();
            value |= (octet & 0x7f) << shift;
            if (octet >= 0) {
                return value;
            }
        }
    }
}
