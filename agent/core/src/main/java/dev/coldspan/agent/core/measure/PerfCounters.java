package dev.coldspan.agent.core.measure;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;

/**
 * Counters of HotSpot's performance data file (format 2.0, the one jstat reads). The JVM maps the file, so reading it
 * sees current values and costs no class of {@code java.lang.management}. Absent with {@code -XX:-UsePerfData}.
 *
 * <p>Read with plain calls: mapping the file would load some milliseconds' worth of classes.
 */
final class PerfCounters {
    private static final int PROLOGUE = 32;
    private static final int ENTRY_HEAD = 20;
    private static final int LARGEST_FILE = 1 << 20;

    private final RandomAccessFile file;
    private final byte[] directory;
    private final boolean bigEndian;

    private PerfCounters(RandomAccessFile file, byte[] directory) {
        this.file = file;
        this.directory = directory;
        this.bigEndian = directory[4] == 0;
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
        if (bytes[0] != (byte) 0xca || bytes[1] != (byte) 0xfe || bytes[2] != (byte) 0xc0 || bytes[3] != (byte) 0xc0) {
            file.close();
            return null;
        }
        return new PerfCounters(file, bytes);
    }

    /** A group of counters that are read together; those of unknown names count 0. */
    CounterGroup group(String... names) {
        int[] lengths = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            lengths[i] = names[i].length();
        }
        int[] offsets = new int[names.length];
        int entry = number(24);
        for (int left = number(28); left > 0 && isEntry(entry); left--) {
            int nameOffset = number(entry + 4);
            int dataOffset = number(entry + 16);
            // A number of 64 bits: "J" in the JVM's letters for types, and no vector.
            if (directory[entry + 12] == 'J' && number(entry + 8) == 0) {
                int name = indexOf(names, lengths, entry + nameOffset, dataOffset - nameOffset);
                if (name >= 0) {
                    offsets[name] = entry + dataOffset;
                }
            }
            entry += number(entry);
        }
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new CounterGroup(file, order, directory.length, offsets);
    }

    /** Ticks of the JVM's clock in a millisecond, as times are counted in. */
    double ticksPerMilli() {
        CounterGroup frequency = group("sun.os.hrt.frequency");
        long hertz = frequency.has(0) ? frequency.read()[0] : 0;
        return hertz <= 0 ? 1e6 : hertz / 1e3;
    }

    private boolean isEntry(int at) {
        return at >= PROLOGUE && at <= directory.length - ENTRY_HEAD && number(at) > 0;
    }

    // By hand: this runs in the interpreter, where a ByteBuffer takes several times as long.
    private int number(int at) {
        byte[] b = directory;
        return bigEndian
                ? b[at] << 24 | (b[at + 1] & 0xff) << 16 | (b[at + 2] & 0xff) << 8 | b[at + 3] & 0xff
                : b[at + 3] << 24 | (b[at + 2] & 0xff) << 16 | (b[at + 1] & 0xff) << 8 | b[at] & 0xff;
    }

    // Behind its name an entry is filled up to a multiple of eight bytes, so most names are ruled out by their length.
    private int indexOf(String[] names, int[] lengths, int at, int room) {
        for (int i = 0; i < names.length; i++) {
            int spare = room - lengths[i];
            if (spare > 0 && spare <= 8 && isAt(names[i], at)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isAt(String name, int at) {
        int end = at + name.length();
        if (at < 0 || end < 0 || end >= directory.length || directory[end] != 0) {
            return false;
        }
        for (int i = name.length() - 1; i >= 0; i--) {
            if (directory[at + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
