package dev.coldspan.extension.send;

import dev.coldspan.extension.otlp.Signal;
import java.util.List;

/** Items of one signal that leave in one request: export requests may be written one after the other. */
final class Batch {
    final Signal signal;
    final List<Item> items;

    Batch(Signal signal, List<Item> items) {
        this.signal = signal;
        this.items = items;
    }

    byte[] body() {
        int length = 0;
        for (Item item : items) {
            length += item.bytes.length;
        }
        byte[] body = new byte[length];
        int at = 0;
        for (Item item : items) {
            System.arraycopy(item.bytes, 0, body, at, item.bytes.length);
            at += item.bytes.length;
        }
        return body;
    }

    int count() {
        int count = 0;
        for (Item item : items) {
            count += item.count;
        }
        return count;
    }
}
