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
 * Items in a file of the sandbox, which outlives this process when the sandbox is reset. A record is a byte that says whether
 * it has been settled, its checksum, the length behind it, signal, count and bytes; one that was cut or damaged ends the file.
 * What was taken stays in the file until it is settled: a process that is killed in between has lost nothing. Not thread-safe.
 */
final class Spool {
    private static final int HEAD = 16;
    private static final int MAGIC = 0x43535332;
    private static final int RECORD = 12;
    private static final int FIXED = 5;
    private static final int SETTLED = 1;
    private static final int LARGEST = 16 * 1_048_576;

    private final File path;
    private final long budget;
    private RandomAccessFile file;
    private boolean isDamaged;
    private long readAt = HEAD;
    private long end = HEAD;
    private long recoveredTo = HEAD;
    private int unsettled;

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
        end = file.length();
        recoveredTo = end;
    }

    /** Whether an earlier process wrote it. */
    boolean isRecovered(Item item) {
        return item.spooledAt > 0 && item.spooledAt < recoveredTo;
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

    /** Takes the oldest items, of at most {@code most} bytes but at least one, to be settled one by one; none when there are none. */
    List<Item> take(int most) throws IOException {
        if (isEmpty()) {
            return Collections.emptyList();
        }
        open();
        List<Item> items = new ArrayList<>();
        int size = 0;
        while (readAt < end && size < most) {
            long at = readAt;
            byte[] bytes = read();
            if (bytes == null) {
                isDamaged = true;
                end = readAt;
                file.setLength(end);
            } else if (bytes.length > 0) {
                Item item = item(bytes, at);
                items.add(item);
                unsettled++;
                size += item.bytes.length;
            }
        }
        resetWhenDone();
        return items;
    }

    /** The item has been sent, dropped or written anew; another that was never taken is let pass. */
    void settle(Item item) throws IOException {
        if (item.spooledAt > 0) {
            unsettled--;
            file.seek(item.spooledAt);
            file.writeByte(SETTLED);
            resetWhenDone();
        }
    }

    private void resetWhenDone() throws IOException {
        if (readAt >= end && unsettled == 0) {
            reset();
        }
    }

    /** What is behind the next record's length: nothing when it was settled, null when it is damaged. */
    private byte[] read() throws IOException {
        if (end - readAt < RECORD + FIXED) {
            return null;
        }
        file.seek(readAt);
        long checksum = file.readLong();
        int length = file.readInt();
        if (length < FIXED || length > LARGEST || length > end - readAt - RECORD) {
            return null;
        }
        boolean isSettled = checksum >>> 56 == SETTLED;
        byte[] bytes = new byte[isSettled ? 0 : length];
        file.readFully(bytes);
        if (!isSettled && (checksum(bytes) != checksum || bytes[0] < 0 || bytes[0] >= Signal.values().length)) {
            return null;
        }
        readAt += RECORD + length;
        return bytes;
    }

    private static Item item(byte[] bytes, long at) {
        int count = (bytes[1] & 0xff) << 24 | (bytes[2] & 0xff) << 16 | (bytes[3] & 0xff) << 8 | bytes[4] & 0xff;
        byte[] content = new byte[bytes.length - FIXED];
        System.arraycopy(bytes, FIXED, content, 0, content.length);
        return new Item(Signal.values()[bytes[0]], null, content, count, at);
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
        recoveredTo = HEAD;
        file.setLength(0);
        file.writeInt(MAGIC);
        file.setLength(HEAD);
    }
}
