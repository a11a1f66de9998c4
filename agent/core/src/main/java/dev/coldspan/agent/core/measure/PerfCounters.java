package dev.coldspan.agent.core.measure;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Counters of HotSpot's performance data file (format 2.0, the one jstat reads). The JVM maps the file, so reading it
 * sees current values and costs no class of {@code java.lang.management}. Absent with {@code -XX:-UsePerfData}.
 *
 * <p>Read with plain calls: mapping the file would load some milliseconds' worth of classes.
 */
final class PerfCounters {
    private static final int MAGIC = 0xcafec0c0;
    private static final int PROLOGUE = 32;
    private static final int ENTRY_HEAD = 20;
    private static final int LARGEST_FILE = 1 << 20;

    private final RandomAccessFile file;
    private final ByteBuffer directory;

    private PerfCounters(RandomAccessFile file, ByteBuffer directory) {
        this.file = file;
        this.directory = directory;
    }

    /** Returns null when the JVM keeps no such file for the process of that number. */
    static PerfCounters open(File temporary, long pid) {
        try {
            String number = Long.toString(pid);
            File usual = new File(temporary, "hsperfdata_" + System.getProperty("user.name") + "/" + number);
            if (usual.canRead()) {
                return read(usual);
            }
            // The user's name may be unknown to Java, as it is for users that are numbers only.
            String[] names = temporary.list();
            for (int i = 0; names != null && i < names.length; i++) {
                File data = new File(new File(temporary, names[i]), number);
                if (names[i].startsWith("hsperfdata_") && data.canRead()) {
                    return read(data);
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            // Counters are a luxury.
        }
        return null;
    }

    private static PerfCounters read(File data) throws IOException {
        if (data.length() < PROLOGUE || data.length() > LARGEST_FILE) {
            return null;
        }
        RandomAccessFile file = new RandomAccessFile(data, "r");
        byte[] bytes = new byte[(int) file.length()];
        file.readFully(bytes);
        ByteBuffer content = ByteBuffer.wrap(bytes);
        if (content.getInt(0) != MAGIC) {
            file.close();
            return null;
        }
        content.order(content.get(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return new PerfCounters(file, content);
    }

    /** A group of counters that are read together; those of unknown names count 0. */
    CounterGroup group(String... names) {
        int[] offsets = new int[names.length];
        int entry = directory.getInt(24);
        for (int left = directory.getInt(28); left > 0 && isEntry(entry); left--) {
            // A number of 64 bits: "J" in the JVM's letters for types, and no vector.
            if (directory.get(entry + 12) == 'J' && directory.getInt(entry + 8) == 0) {
                int name = indexOf(names, entry + directory.getInt(entry + 4));
                if (name >= 0) {
                    offsets[name] = entry + directory.getInt(entry + 16);
                }
            }
            entry += directory.getInt(entry);
        }
        return new CounterGroup(file, directory.order(), directory.limit(), offsets);
    }

    private boolean isEntry(int at) {
        return at >= PROLOGUE && at + ENTRY_HEAD <= directory.limit() && directory.getInt(at) > 0;
    }

    private int indexOf(String[] names, int at) {
        for (int i = 0; i < names.length; i++) {
            if (isAt(names[i], at)) {
                return i;
            }
        }
        return -1;
    }

    // From behind, because the names begin alike.
    private boolean isAt(String name, int at) {
        int end = at + name.length();
        if (at < 0 || end >= directory.limit() || directory.get(end) != 0) {
            return false;
        }
        for (int i = name.length() - 1; i >= 0; i--) {
            if (directory.get(at + i) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
