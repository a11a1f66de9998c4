package dev.coldspan.agent.dist.harmless.shapes;

import java.util.List;
import java.util.Random;

/** Seeded choices for one shape, and names that are free in it. */
final class Choice {
    /** Release the source is compiled for: 7, 8, 11 or 17. */
    final int release;

    private final Random random;
    private int names;

    Choice(long seed, int release) {
        this.random = new Random(seed);
        this.release = release;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A new identifier; some use letters outside ASCII. */
    String name(String stem) {
        return stem + (random.nextInt(12) == 0 ? "\u00e9\u03a9" : "") + names++;
    }
}
