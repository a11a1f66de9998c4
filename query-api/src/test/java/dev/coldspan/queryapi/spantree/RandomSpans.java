package dev.coldspan.queryapi.spantree;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Traces as nobody would send them on purpose: clocks that disagree, missing parents, circles, ids used twice. */
public final class RandomSpans {

    private static final List<String> KINDS = List.of("internal", "server", "client", "producer", "consumer");
    private static final List<String> NAMES = List.of("init", "work", "GET /", "restore.hooks", "init.jvm");

    private RandomSpans() {}

    /** Up to 40 spans; the first is a root of at least a millisecond. */
    public static List<TimedSpan> of(long seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(40);
        List<TimedSpan> spans = new ArrayList<>();
        spans.add(new TimedSpan("0", "", "root", "server", "s0", 0, 1_000_000 + random.nextInt(100_000_000)));
        for (int i = 1; i < count; i++) {
            long start = random.nextInt(140_000_000) - 20_000_000L;
            spans.add(new TimedSpan(
                    Integer.toString(random.nextInt(20) == 0 ? random.nextInt(count) : i),
                    Integer.toString(random.nextInt(20) == 0 ? random.nextInt(count + 5) : random.nextInt(i)),
                    NAMES.get(random.nextInt(NAMES.size())),
                    KINDS.get(random.nextInt(KINDS.size())),
                    "s" + random.nextInt(3),
                    start,
                    start + random.nextInt(60_000_000) - 1_000_000L));
        }
        return spans;
    }
}
