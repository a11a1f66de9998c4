package dev.coldspan.collector.process.redact;

import com.google.re2j.Pattern;
import dev.coldspan.collector.model.Arena;
import java.util.Collection;
import java.util.Map;

/** The operator's patterns. Their library's time is linear in the text, so no text can make one run away. */
final class CustomPatterns {

    private final Collection<Pattern> patterns;

    CustomPatterns(Map<String, Pattern> patterns) {
        this.patterns = patterns.values();
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    long apply(Arena arena, long slice, long[] counts) {
        String before = arena.text(slice);
        String after = apply(before, counts);
        return after.equals(before) ? slice : arena.add(after);
    }

    String apply(String before, long[] counts) {
        String after = before;
        for (Pattern pattern : patterns) {
            after = pattern.matcher(after).replaceAll(Redaction.MARK);
        }
        counts[Rule.CUSTOM.ordinal()] += after.equals(before) ? 0 : 1;
        return after;
    }
}
