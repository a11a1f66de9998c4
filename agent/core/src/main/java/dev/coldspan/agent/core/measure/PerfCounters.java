package dev.coldspan.agent.core.measure;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Counters of HotSpot's performance data file (format 2.0, the one jstat reads). The JVM maps the file, so reading it
 * sees current values and costs no class of {@code java.lang.management}. Absent with {@code -XX:-UsePerfData}.
 */
final class PerfCounters {
    private static final int MAGIC = 0xcafec0c0;
    private static final int PROLOGUE = 32;
    private static final int LARGEST_FILE = 1 << 20;

    private final RandomAccessFile file;
    private final ByteOrder order;
    private final Map<String, Integer> offsets = new HashMap<>();

    private PerfCounters(RandomAccessFile file, ByteBuffer content) {
        this.file = file;
        this.order = content.order();
        int entry = content.getInt(24);
        for (int left = content.getInt(28); left > 0 && entry + 20 <= content.limit(); left--) {
            int length = content.getInt(entry);
            if (length <= 0) {
                break;
            }
            if (content.get(entry + 12) == 'J' && content.getInt(entry + 8) == 0) {
                offsets.put(name(content, entry + content.getInt(entry + 4)), entry + content.getInt(entry + 16));
            }
            entry += length;
        }
    }

    /** Returns null when the JVM keeps no such file. */
    static PerfCounters open(File temporary) {
        try {
            String pid = new File("/proc/self").getCanonicalFile().getName();
            String[] names = temporary.list();
            for (String name : names == null ? new String[0] : names) {
                File data = new File(new File(temporary, name), pid);
                if (name.startsWith("hsperfdata_") && data.canRead() && data.length() <= LARGEST_FILE) {
                    return read(data);
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            // Counters are a luxury.
        }
        return null;
    }

    private static PerfCounters read(File data) throws IOException {
        RandomAccessFile file = new RandomAccessFile(data, "r");
        byte[] bytes = new byte[(int) file.length()];
        file.readFully(bytes);
        ByteBuffer content = ByteBuffer.wrap(bytes);
        if (bytes.length < PROLOGUE || content.getInt(0) != MAGIC) {
            file.close();
            return null;
        }
        content.order(content.get(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return new PerfCounters(file, content);
    }

    private static String name(ByteBuffer content, int from) {
        int to = from;
        while (to < content.limit() && content.get(to) != 0) {
            to++;
        }
        return new String(content.array(), from, to - from, StandardCharsets.ISO_8859_1);
    }

    boolean has(String name) {
        return offsets.containsKey(name);
    }

    /** The counter's present value, 0 when there is none of that name. */
    synchronized long value(String name) {
        Integer offset = offsets.get(name);
        if (offset == null) {
            return 0;
        }
        try {
            byte[] bytes = new byte[8];
            file.seek(offset);
            file.readFully(bytes);
            return ByteBuffer.wrap(bytes).order(order).getLong();
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
