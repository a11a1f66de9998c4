package dev.coldspan.queryapi.filter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The words of fields that have few values, and what else people call them. */
final class Choices {

    private static final Map<String, String> OTHER_NAMES =
            Map.of("amd64", "x86_64", "aarch64", "arm64", "warning", "warn", "critical", "fatal");

    private static final List<String> FAILED = List.of("error", "timeout", "out_of_memory", "crash", "init_error");

    private Choices() {}

    static String normal(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return OTHER_NAMES.getOrDefault(lower, lower);
    }

    /** The stored words a word stands for; {@code outcome:failed} is all that is neither ok nor unknown. */
    static Stream<String> stored(String word) {
        String normal = normal(word);
        return normal.equals("failed") ? FAILED.stream() : Stream.of(normal);
    }

    /** All spellings a sender may have used for a word. */
    static Stream<String> spellings(String word) {
        return stored(word)
                .flatMap(stored -> Stream.concat(
                        Stream.of(stored),
                        OTHER_NAMES.entrySet().stream()
                                .filter(other -> other.getValue().equals(stored))
                                .map(Map.Entry::getKey)
                                .sorted()));
    }
}
