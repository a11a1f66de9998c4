package dev.coldspan.extension.send;

import dev.coldspan.extension.otlp.Signal;

/** Something on its way: an export request, and how many spans, records or points it holds. Immutable. */
final class Item {
    final Signal signal;
    final String key;
    final byte[] bytes;
    final int count;
    /** Where its record in the file is, which stays there until this is settled; 0 for none. */
    final long spooledAt;

    /** {@code key} is that of what this is the latest form of, or null. */
    Item(Signal signal, String key, byte[] bytes, int count) {
        this(signal, key, bytes, count, 0);
    }

    /** One that was read from the file. */
    Item(Signal signal, String key, byte[] bytes, int count, long spooledAt) {
        this.signal = signal;
        this.key = key;
        this.bytes = bytes;
        this.count = count;
        this.spooledAt = spooledAt;
    }
}
