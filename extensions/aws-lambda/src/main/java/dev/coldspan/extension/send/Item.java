package dev.coldspan.extension.send;

import dev.coldspan.extension.otlp.Signal;

/** Something on its way: an export request, and how many spans, records or points it holds. Immutable. */
final class Item {
    final Signal signal;
    final String key;
    final byte[] bytes;
    final int count;

    /** {@code key} is that of what this is the latest form of, or null. */
    Item(Signal signal, String key, byte[] bytes, int count) {
        this.signal = signal;
        this.key = key;
        this.bytes = bytes;
        this.count = count;
    }
}
