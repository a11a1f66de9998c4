package dev.coldspan.queryapi.spanstore;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The spans of one trace, the earliest first.
 *
 * @param cut whether it has more spans than are here
 */
public record StoredTrace(String traceId, List<StoredSpan> spans, boolean cut) {

    private static final Set<String> ENTRIES = Set.of("server", "consumer");

    /** The span without a parent or, when the trace began in a system we do not see, the first entry into ours. */
    public Optional<StoredSpan> root() {
        return spans.stream()
                .min(Comparator.comparing(
                                (StoredSpan span) -> !span.parentSpanId().isEmpty())
                        .thenComparing(span -> !span.parentSpanId().isEmpty() && !ENTRIES.contains(span.kind()))
                        .thenComparing(StoredSpan::startNanos));
    }
}
