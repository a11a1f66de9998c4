package dev.coldspan.collector.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;

/**
 * Attributes in parallel arrays, in the order of the request. After {@code Validate} each key occurs once. Changes are made
 * by position; {@link #find} and {@link #put} work by key.
 */
public final class Attributes {

    private static final int FIRST = 16;

    /** Up to so many are sorted in place. */
    private static final int FEW = 48;

    /** Bytes an attribute takes in the arrays. */
    private static final int BYTES_EACH = 16;

    private final Arena arena;
    private Key[] keys = new Key[FIRST];
    private ValueType[] types = new ValueType[FIRST];
    private long[] values = new long[FIRST];
    private int size;
    private Budget budget = Budget.UNLIMITED;

    Attributes(Arena arena) {
        this.arena = arena;
    }

    void reset(Budget newBudget) {
        size = 0;
        budget = newBudget;
    }

    public int size() {
        return size;
    }

    public Arena arena() {
        return arena;
    }

    public Key key(int i) {
        return keys[i];
    }

    public ValueType type(int i) {
        return types[i];
    }

    /** The value as its type has it: a slice, an integer, the bits of a double, 0 or 1. */
    public long value(int i) {
        return values[i];
    }

    /** The value as text, as it will be stored, whatever its type. */
    public String text(int i) {
        return ValueText.of(types[i], values[i], arena);
    }

    /** The position of a key, -1 when it is not there. */
    public int find(Key key) {
        for (int i = 0; i < size; i++) {
            if (keys[i] == key || keys[i].hashCode() == key.hashCode() && keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** The value of a key as text, empty when it is not there. */
    public String text(Key key) {
        int i = find(key);
        return i < 0 ? "" : text(i);
    }

    /** Adds behind the last one without looking whether the key is there. */
    public void add(Key key, ValueType type, long value) {
        if (size == keys.length) {
            budget.grow((long) size * BYTES_EACH);
            keys = Arrays.copyOf(keys, size * 2);
            types = Arrays.copyOf(types, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        keys[size] = key;
        types[size] = type;
        values[size++] = value;
    }

    /** Replaces the value at a position. */
    public void set(int i, ValueType type, long value) {
        types[i] = type;
        values[i] = value;
    }

    public void setText(int i, String text) {
        set(i, ValueType.STRING, arena.add(text));
    }

    public void put(Key key, String text) {
        put(key, ValueType.STRING, arena.add(text));
    }

    public void put(Key key, ValueType type, long value) {
        int i = find(key);
        if (i < 0) {
            add(key, type, value);
        } else {
            set(i, type, value);
        }
    }

    public void rename(int i, Key key) {
        keys[i] = key;
    }

    /** Those behind it move up by one. */
    public void remove(int i) {
        int behind = size - i - 1;
        System.arraycopy(keys, i + 1, keys, i, behind);
        System.arraycopy(types, i + 1, types, i, behind);
        System.arraycopy(values, i + 1, values, i, behind);
        size--;
    }

    /** Keeps the first ones. */
    public void truncate(int newSize) {
        size = Math.min(size, newSize);
    }

    /** Sorts by key; keeps the order of those with the same one. */
    public void sort() {
        if (size > FEW) {
            sortMany();
            return;
        }
        for (int i = 1; i < size; i++) {
            Key key = keys[i];
            if (keys[i - 1].compareTo(key) > 0) {
                insert(i, key);
            }
        }
    }

    private void insert(int from, Key key) {
        ValueType type = types[from];
        long value = values[from];
        int at = from;
        while (at > 0 && keys[at - 1].compareTo(key) > 0) {
            move(at - 1, at);
            at--;
        }
        keys[at] = key;
        types[at] = type;
        values[at] = value;
    }

    private void sortMany() {
        record Entry(Key key, ValueType type, long value) {}
        Entry[] entries = new Entry[size];
        for (int i = 0; i < size; i++) {
            entries[i] = new Entry(keys[i], types[i], values[i]);
        }
        Arrays.sort(entries, Comparator.comparing(Entry::key));
        for (int i = 0; i < size; i++) {
            keys[i] = entries[i].key;
            types[i] = entries[i].type;
            values[i] = entries[i].value;
        }
    }

    /** Of sorted attributes with the same key keeps the last, and gives how many it did not keep. */
    public int dropRepeated() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i + 1 == size || !keys[i].equals(keys[i + 1])) {
                move(i, kept++);
            }
        }
        int dropped = size - kept;
        size = kept;
        return dropped;
    }

    /** Keeps those, seen from the last to the first, whose key is the first of its kind, and gives how many it did not. */
    public int keepLastOf(Predicate<Key> firstSeen) {
        int kept = size;
        for (int i = size - 1; i >= 0; i--) {
            if (firstSeen.test(keys[i])) {
                move(i, --kept);
            }
        }
        int left = size - kept;
        for (int i = kept; i < size; i++) {
            move(i, i - kept);
        }
        size = left;
        return kept;
    }

    private void move(int from, int to) {
        keys[to] = keys[from];
        types[to] = types[from];
        values[to] = values[from];
    }
}
