package dev.coldspan.queryapi.spanstore;

import java.util.Locale;
import java.util.Set;

/**
 * The names of span kinds and status codes. They are stored in two ways, depending on the version of the exporter that
 * wrote them ({@code Server}, {@code SPAN_KIND_SERVER}); answers have one.
 */
public final class SpanWords {

    private static final Set<String> KINDS = Set.of("internal", "server", "client", "producer", "consumer");
    private static final Set<String> STATUS_CODES = Set.of("ok", "error");

    private SpanWords() {}

    /** internal, server, client, producer, consumer or unspecified. */
    public static String kind(String stored) {
        return normal(stored, "SPAN_KIND_", KINDS, "unspecified");
    }

    /** unset, ok or error. */
    public static String statusCode(String stored) {
        return normal(stored, "STATUS_CODE_", STATUS_CODES, "unset");
    }

    private static String normal(String stored, String prefix, Set<String> known, String otherwise) {
        String name = stored.startsWith(prefix) ? stored.substring(prefix.length()) : stored;
        String lower = name.toLowerCase(Locale.ROOT);
        return known.contains(lower) ? lower : otherwise;
    }
}
