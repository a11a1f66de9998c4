package dev.coldspan.collector.process;

import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Findings;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.pipeline.Limits;

/** The bytes an item may still have; given to its parts in their order until one does not fit. */
final class Room {

    /** What a part costs on top of its own bytes. */
    private static final int TAG_AND_LENGTH = 5;

    private static final int NUMBER = 8;

    private long left;
    private int dropped;

    Room(long bytes) {
        left = bytes;
    }

    /** Whether a part of so many bytes fits; from the first that does not, its list ends. */
    boolean take(int bytes) {
        if (bytes + TAG_AND_LENGTH > left) {
            return false;
        }
        left -= bytes + TAG_AND_LENGTH;
        return true;
    }

    /** Keeps the attributes that fit and gives how many did not. */
    int fit(Attributes attributes) {
        int taken = 0;
        while (taken < attributes.size() && take(size(attributes, taken))) {
            taken++;
        }
        int surplus = attributes.size() - taken;
        attributes.truncate(taken);
        dropped += surplus;
        return surplus;
    }

    void drop(int parts) {
        dropped += parts;
    }

    private static int size(Attributes attributes, int i) {
        int value = attributes.type(i).sliced() ? Slice.length(attributes.value(i)) : NUMBER;
        return attributes.key(i).utf8().length + value + 2 * TAG_AND_LENGTH;
    }

    /** Counts what did not fit. */
    void report(Findings findings, String where, Limits limits) {
        if (dropped > 0) {
            findings.shorten(
                    "item_too_large",
                    dropped,
                    where + ": larger than " + limits.maxItemBytes() + " bytes, " + dropped + " parts were dropped");
        }
    }
}
