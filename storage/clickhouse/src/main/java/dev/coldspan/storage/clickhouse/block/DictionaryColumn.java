package dev.coldspan.storage.clickhouse.block;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * {@code LowCardinality(String)}: each text once for a block, rows as numbers of texts. A text is found by its hash, which the caller
 * may have at hand.
 */
public final class DictionaryColumn extends BlockColumn {

    /** The dictionary of each block is its own, nothing is shared between blocks. */
    private static final int OWN_KEYS = 0x600;

    private static final long VERSION = 1;

    private final ByteList texts = new ByteList(1 << 10);
    private int[] offsets = new int[64];
    private int[] hashes = new int[64];
    private int[] places = new int[128];
    private int size;
    private int[] rows = new int[1 << 10];
    private int count;
    private byte[] bytes = new byte[1 << 10];
    private int used;

    public DictionaryColumn() {
        super("LowCardinality(String)");
    }

    /** Adds a row whose text the dictionary may have; {@code hash} must depend on the bytes alone. */
    public void add(byte[] from, int offset, int length, int hash) {
        row(find(from, offset, length, hash));
    }

    public void add(byte[] from, int offset, int length) {
        int last = count == 0 ? -1 : rows[count - 1];
        if (last >= 0 && same(last, from, offset, length)) {
            row(last);
        } else {
            row(find(from, offset, length, hash(from, offset, length)));
        }
    }

    public void add(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        add(utf8, 0, utf8.length);
    }

    /** Another row like the last one. */
    public void repeat() {
        row(rows[count - 1]);
    }

    /** Adds the texts of some earlier rows again. */
    void repeat(int from, int length) {
        if (count + length > rows.length) {
            rows = Arrays.copyOf(rows, Math.max(rows.length * 2, count + length));
        }
        System.arraycopy(rows, from, rows, count, length);
        count += length;
    }

    private void row(int text) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, count * 2);
        }
        rows[count++] = text;
    }

    private int find(byte[] from, int offset, int length, int hash) {
        int mask = places.length - 1;
        for (int place = hash & mask; ; place = place + 1 & mask) {
            int found = places[place] - 1;
            if (found < 0) {
                return insert(from, offset, length, hash, place);
            }
            if (hashes[found] == hash && same(found, from, offset, length)) {
                return found;
            }
        }
    }

    private boolean same(int text, byte[] from, int offset, int length) {
        int start = text == 0 ? 0 : offsets[text - 1];
        return Arrays.equals(bytes, start, offsets[text], from, offset, offset + length);
    }

    private int insert(byte[] from, int offset, int length, int hash, int place) {
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        if (length > bytes.length - used) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + length));
        }
        System.arraycopy(from, offset, bytes, used, length);
        used += length;
        offsets[size] = used;
        hashes[size] = hash;
        places[place] = size + 1;
        texts.string(from, offset, length);
        size++;
        if (size * 2 > places.length) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        int[] larger = new int[places.length * 2];
        int mask = larger.length - 1;
        for (int text = 0; text < size; text++) {
            int place = hashes[text] & mask;
            while (larger[place] != 0) {
                place = place + 1 & mask;
            }
            larger[place] = text + 1;
        }
        places = larger;
    }

    private static int hash(byte[] from, int offset, int length) {
        int h = length;
        for (int i = offset; i < offset + length; i++) {
            h = h * 31 + from[i];
        }
        return h ^ h >>> 15;
    }

    int rows() {
        return count;
    }

    @Override
    int bytes() {
        return texts.size() + count * 2;
    }

    @Override
    void clear() {
        texts.clear();
        size = 0;
        count = 0;
        used = 0;
        if (places.length > 1 << 12) {
            places = new int[128];
        } else {
            Arrays.fill(places, 0);
        }
    }

    @Override
    void writePrefix(ByteList out) {
        out.int64(VERSION);
    }

    @Override
    void write(ByteList out) {
        if (count == 0) {
            return;
        }
        int width = size <= 1 << 8 ? 0 : size <= 1 << 16 ? 1 : 2;
        out.int64(OWN_KEYS | width);
        out.int64(size);
        out.add(texts);
        out.int64(count);
        out.reserve(count << width);
        for (int i = 0; i < count; i++) {
            number(out, width, rows[i]);
        }
    }

    private static void number(ByteList out, int width, int value) {
        switch (width) {
            case 0 -> out.int8(value);
            case 1 -> out.int16(value);
            default -> out.int32(value);
        }
    }
}
