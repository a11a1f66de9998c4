package dev.coldspan.extension.send;

import dev.coldspan.extension.otlp.Signal;
import java.io.File;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What waits for the collector, oldest first, in memory up to a budget and then in a file up to another. Beyond both
 * the oldest records that are no spans go first. Thread-safe.
 */
public final class Outbox {
    private final int budget;
    private final Spool spool;
    private final Counters counters;
    private final ArrayDeque<Item> waiting = new ArrayDeque<>();
    private int bytes;
    private Batch underWay;

    private Outbox(int budget, Spool spool, Counters counters) {
        this.budget = budget;
        this.spool = spool;
        this.counters = counters;
    }

    /**
     * An outbox that begins with what an earlier process of this sandbox left in the file.
     *
     * @param memoryBytes budget of the heap
     * @param diskBytes budget of the file; 0 for none
     */
    public static Outbox open(int memoryBytes, File file, long diskBytes, Counters counters) {
        Outbox outbox = new Outbox(memoryBytes, new Spool(file, diskBytes), counters);
        outbox.recover();
        return outbox;
    }

    /** Adds an export request with {@code count} spans, records or points. */
    public void add(Signal signal, byte[] request, int count) {
        put(signal, null, request, count);
    }

    /** Adds a request with one root span, in place of an earlier form of it that has not been sent. */
    public void addRoot(String key, byte[] request) {
        put(Signal.TRACES, key, request, 1);
    }

    private synchronized void put(Signal signal, String key, byte[] request, int count) {
        counters.received(signal, count);
        if (key != null) {
            remove(key);
        }
        waiting.addLast(new Item(signal, key, request, count));
        bytes += request.length;
        makeRoom();
    }

    private void remove(String key) {
        for (Iterator<Item> items = waiting.iterator(); items.hasNext(); ) {
            Item item = items.next();
            if (key.equals(item.key)) {
                items.remove();
                bytes -= item.bytes.length;
                counters.replaced(item.signal, item.count);
            }
        }
    }

    // To three quarters, so that a full box does not go to the disk for every item.
    private void makeRoom() {
        if (bytes <= budget) {
            return;
        }
        while (bytes > budget - budget / 4 && !waiting.isEmpty() && toSpool(waiting.peekFirst())) {
            bytes -= waiting.removeFirst().bytes.length;
        }
        drop(false);
        drop(true);
    }

    private boolean toSpool(Item item) {
        try {
            boolean isThere = spool.append(item);
            if (isThere) {
                settleInSpool(item);
            }
            return isThere;
        } catch (IOException full) {
            return false;
        }
    }

    private void settleInSpool(Item item) {
        try {
            spool.settle(item);
        } catch (IOException unwritable) {
            // The next process sends it again, under the same ids.
        }
    }

    private void drop(boolean spansToo) {
        for (Iterator<Item> items = waiting.iterator(); bytes > budget && items.hasNext(); ) {
            Item item = items.next();
            if (spansToo || item.signal != Signal.TRACES) {
                items.remove();
                bytes -= item.bytes.length;
                counters.dropped("full", item.count);
                settleInSpool(item);
            }
        }
    }

    /** Takes the oldest items of one signal, of at most {@code most} bytes but at least one; null when there are none. */
    synchronized Batch take(int most) {
        refill(most);
        Item first = waiting.peekFirst();
        if (first == null) {
            return null;
        }
        List<Item> items = new ArrayList<>();
        int size = 0;
        for (Iterator<Item> rest = waiting.iterator(); rest.hasNext(); ) {
            Item item = rest.next();
            if (item.signal == first.signal && (items.isEmpty() || size + item.bytes.length <= most)) {
                rest.remove();
                items.add(item);
                size += item.bytes.length;
            }
        }
        bytes -= size;
        underWay = new Batch(first.signal, items);
        return underWay;
    }

    // What went to the file is older than what is in memory.
    private void refill(int most) {
        if (spool.isEmpty() || bytes + most > budget) {
            return;
        }
        try {
            List<Item> items = spool.take(most);
            for (int i = items.size() - 1; i >= 0; i--) {
                Item item = items.get(i);
                if (spool.isRecovered(item)) {
                    counters.received(item.signal, item.count);
                }
                waiting.addFirst(item);
                bytes += item.bytes.length;
            }
            if (spool.wasDamaged()) {
                counters.dropped("unreadable_spool", 1);
            }
        } catch (IOException unreadable) {
            counters.dropped("unreadable_spool", 1);
        }
    }

    /** A batch has been dealt with, one way or the other; false when it has been saved meanwhile. */
    synchronized boolean settle(Batch batch) {
        for (Item item : batch.items) {
            settleInSpool(item);
        }
        return hasReturned(batch);
    }

    private boolean hasReturned(Batch batch) {
        boolean expected = batch == underWay;
        underWay = null;
        return expected;
    }

    /** Returns a batch that could not be sent; a root whose later form has come meanwhile stays away. */
    synchronized void putBack(Batch batch) {
        if (!hasReturned(batch)) {
            return;
        }
        for (int i = batch.items.size() - 1; i >= 0; i--) {
            Item item = batch.items.get(i);
            if (item.key != null && holds(item.key)) {
                counters.replaced(item.signal, item.count);
            } else {
                waiting.addFirst(item);
                bytes += item.bytes.length;
            }
        }
        makeRoom();
    }

    private boolean holds(String key) {
        for (Item item : waiting) {
            if (key.equals(item.key)) {
                return true;
            }
        }
        return false;
    }

    /** Bytes in memory. */
    public synchronized int bytes() {
        return bytes;
    }

    /** Whether nothing waits, in memory or in the file. */
    public synchronized boolean isEmpty() {
        return waiting.isEmpty() && spool.isEmpty();
    }

    /** Writes to the file what is in memory, for whoever comes after this process; returns what found no room. */
    public synchronized int save() {
        int lost = 0;
        if (underWay != null) {
            // The sender is stuck with it.
            putBack(underWay);
        }
        while (!waiting.isEmpty()) {
            Item item = waiting.removeFirst();
            bytes -= item.bytes.length;
            if (item.spooledAt == 0 && !toSpool(item)) {
                lost += item.count;
                counters.dropped("full", item.count);
            }
        }
        return lost;
    }

    private synchronized void recover() {
        try {
            spool.recover();
        } catch (IOException unreadable) {
            counters.dropped("unreadable_spool", 1);
        }
    }
}
