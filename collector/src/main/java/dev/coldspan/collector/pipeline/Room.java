package dev.coldspan.collector.pipeline;

import com.google.protobuf.MessageLite;
import java.util.List;

/** The bytes an item may still have; given to its parts in their order until one does not fit. */
final class Room {

    /** What a part costs on top of its own bytes. */
    private static final int TAG_AND_LENGTH = 5;

    private long left;
    private int dropped;

    Room(long bytes) {
        left = bytes;
    }

    /** The parts that fit. */
    <T extends MessageLite> List<T> take(List<T> parts) {
        int taken = 0;
        while (taken < parts.size() && parts.get(taken).getSerializedSize() + TAG_AND_LENGTH <= left) {
            left -= parts.get(taken).getSerializedSize() + TAG_AND_LENGTH;
            taken++;
        }
        dropped += parts.size() - taken;
        return parts.subList(0, taken);
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
