package dev.coldspan.queryapi.waste;

import dev.coldspan.queryapi.cost.Usage;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How much memory a function could do without, as far as its invocations tell. Less memory also means less processor, so a function that
 * computes would take longer: the saving is an upper bound, and shown beside the losses, not among them.
 */
final class SpareMemory {

    /** Fewer invocations than that say nothing about the next one. */
    private static final long ENOUGH = 100;

    private static final long MIB = 1 << 20;

    /** Lambda's smallest size; sizes in steps of this are ones that people choose. */
    private static final long STEP = 128 * MIB;

    private SpareMemory() {}

    /** The next size that leaves a quarter of what was used free; empty when it is no smaller or too little is known. */
    static OptionalLong enough(WasteRow all) {
        if (all.memoryKnown() < ENOUGH || all.memoryUsedMax() == 0) {
            return OptionalLong.empty();
        }
        long wanted = all.memoryUsedMax() + all.memoryUsedMax() / 4;
        long size = (wanted + STEP - 1) / STEP * STEP;
        return size < all.memorySizeBytes() ? OptionalLong.of(size) : OptionalLong.empty();
    }

    /** What was billed for the memory given, and what would have been for enough of it; empty when nothing is spare. */
    static Stream<List<Usage>> givenAndEnough(WasteRow all) {
        OptionalLong enough = enough(all);
        return enough.isEmpty() ? Stream.empty() : Stream.of(List.of(all.time(), all.timeWith(enough.getAsLong())));
    }
}
