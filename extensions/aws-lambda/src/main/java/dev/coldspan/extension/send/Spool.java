package dev.coldspan.extension.send;

import dev.coldspan.extension.otlp.Signal;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Items in a file of the sandbox, which outlives this process when the sandbox is reset. A record is its checksum, the
 * length behind it, signal, count and bytes; one that was cut or damaged ends the file. Not thread-safe.
 */
final class Spool {
    private static final int HEAD = 16;
    private static final int MAGIC = 0x43535350;
    private static final int RECORD = 12;
    private static final int FIXED = 5;
    private static final int LARGEST = 16 * 1_048_576;

    private final File path;
    private final long budget;
    private RandomAccessFile file;
    private boolean isDamaged;
    private long readAt = HEAD;
    private long end = HEAD;

    /** Keeps at most {@code budget} bytes in {@code path}; 0 keeps nothing. */
    Spool(File path, long budget) {
        this.path = path;
        this.budget = budget;
    }

    /** Looks for what an earlier process of this sandbox left behind. */
    void recover() throws IOException {
        if (budget == 0 || !path.exists()) {
            return;
        }
        open();
        if (file.length() < HEAD || file.readInt() != MAGIC) {
            reset();
            return;
        }
        file.readInt();
        readAt = Math.max(HEAD, file.readLong());
        end = Math.max(readAt, file.length());
        if (readAt > file.length()) {
            reset();
        }
    }

    /** Whether a record could not be read since this was last asked: it and what was behind it are lost. */
    boolean wasDamaged() {
        boolean was = isDamaged;
        isDamaged = false;
        return was;
    }

    boolean isEmpty() {
        return readAt >= end;
    }

    /** Appends an item; false when the budget does not allow it. */
    boolean append(Item item) throws IOException {
        int length = RECORD + FIXED + item.bytes.length;
        if (end + length > budget) {
            return false;
        }
        open();
        ByteArrayOutputStream content = new ByteArrayOutputStream(length);
        DataOutputStream out = new DataOutputStream(content);
        out.writeByte(item.signal.ordinal());
        out.writeInt(item.count);
        out.write(item.bytes);
        byte[] bytes = content.toByteArray();
        content.reset();
        out.writeLong(checksum(bytes));
        out.writeInt(bytes.length);
        out.write(bytes);
        file.seek(end);
        // With one call: a process that is killed leaves all of it or a piece that the checksum tells.
        file.write(content.toByteArray());
        end += length;
        return true;
    }

    /** Takes the oldest items, of at most {@code most} bytes but at least one; none when there are none. */
    List<Item> take(int most) throws IOException {
        if (isEmpty()) {
            return Collections.emptyList();
        }
        open();
        List<Item> items = new ArrayList<>();
        int size = 0;
        while (readAt < end && size < most) {
            Item item = read();
            if (item == null) {
                isDamaged = true;
                reset();
                return items;
            }
            items.add(item);
            size += item.bytes.length;
        }
        if (readAt >= end) {
            reset();
        } else {
            file.seek(8);
            file.writeLong(readAt);
        }
        return items;
    }

    private Item read() throws IOException {
        if (end - readAt < RECORD + FIXED) {
            return null;
        }
        file.seek(readAt);
        long checksum = file.readLong();
        int length = file.readInt();
        if (length < FIXED || length > LARGEST || length > end - readAt - RECORD) {
            return null;
        }
        byte[] bytes = new byte[length];
        file.readFully(bytes);
        if (checksum(bytes) != checksum || bytes[0] < 0 || bytes[0] >= Signal.values().length) {
            return null;
        }
        readAt += RECORD + length;
        int count = (bytes[1] & 0xff) << 24 | (bytes[2] & 0xff) << 16 | (bytes[3] & 0xff) << 8 | bytes[4] & 0xff;
        byte[] content = new byte[length - FIXED];
        System.arraycopy(bytes, FIXED, content, 0, content.length);
        return new Item(Signal.values()[bytes[0]], null, content, count);
    }

    private static long checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, bytes.length);
        return crc.getValue();
    }

    private void open() throws IOException {
        if (file == null) {
            boolean isNew = path.createNewFile();
            file = new RandomAccessFile(path, "rw");
            if (isNew) {
                reset();
            }
        }
    }

    private void reset() throws IOException {
        readAt = HEAD;
        end = HEAD;
        file.setLength(0);
        file.writeInt(MAGIC);
        file.writeInt(0);
        file.writeLong(HEAD);
    }
}
