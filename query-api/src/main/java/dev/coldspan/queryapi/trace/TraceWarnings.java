package dev.coldspan.queryapi.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what is odd about the spans of a trace. Linear in their number, whatever their parents claim. */
final class TraceWarnings {

    /** Warnings of one kind shown one by one; more are summed up. */
    private static final int SHOWN = 10;

    /** Two clocks of one data centre differ by less. */
    private static final Duration SKEW = Duration.ofMillis(5);

    private final Map<String, Span> byId;
    private final List<Span> spans;

    TraceWarnings(List<Span> spans) {
        this.spans = spans;
        this.byId = spans.stream().collect(Collectors.toMap(Span::spanId, Function.identity(), (first, same) -> first));
    }

    /** @param truncated whether the trace has spans that are not among these, so that a missing parent says nothing */
    List<String> find(boolean truncated) {
        List<String> warnings = new ArrayList<>();
        if (!truncated) {
            addLimited(warnings, missingParents(), "parents that were not received");
        }
        addLimited(warnings, cycles(), "spans that are their own ancestors");
        addLimited(warnings, skewed(), "spans that start before their parents");
        return warnings;
    }

    /** A trace that began elsewhere has one caller nobody sent us, which is how every function is called; it is not odd. */
    private List<String> missingParents() {
        List<Span> orphans = spans.stream()
                .filter(span -> !span.parentSpanId().isEmpty() && !byId.containsKey(span.parentSpanId()))
                .toList();
        if (beganElsewhere(orphans)) {
            return List.of();
        }
        return orphans.stream().map(TraceWarnings::missingParent).distinct().toList();
    }

    private boolean beganElsewhere(List<Span> orphans) {
        return spans.stream().noneMatch(span -> span.parentSpanId().isEmpty())
                && orphans.stream().allMatch(TraceWarnings::isEntry)
                && orphans.stream().map(Span::parentSpanId).distinct().count() == 1;
    }

    private static boolean isEntry(Span span) {
        return span.kind().equals("server") || span.kind().equals("consumer");
    }

    private static String missingParent(Span orphan) {
        return "parent " + orphan.parentSpanId() + " was not received"
                + (isEntry(orphan) ? " (an upstream span of another system)" : "; its child is " + orphan.name());
    }

    /** Walks from every span to its root once; a span met again on the same walk closes a cycle. */
    private List<String> cycles() {
        List<String> found = new ArrayList<>();
        Set<String> settled = new HashSet<>();
        for (Span start : spans) {
            Set<String> walk = new HashSet<>();
            Span span = start;
            while (span != null && !settled.contains(span.spanId()) && walk.add(span.spanId())) {
                span = byId.get(span.parentSpanId());
            }
            if (span != null && walk.contains(span.spanId())) {
                found.add("span " + span.spanId() + " (" + span.name() + ") is its own ancestor");
            }
            settled.addAll(walk);
        }
        return found;
    }

    /** Only between services: within one, the init span of a cold start rightly begins before the invocation. */
    private List<String> skewed() {
        List<String> found = new ArrayList<>();
        for (Span span : spans) {
            Span parent = byId.get(span.parentSpanId());
            if (parent != null
                    && !parent.service().equals(span.service())
                    && span.startTime().plus(SKEW).isBefore(parent.startTime())) {
                found.add("span " + span.spanId() + " (" + span.name() + ") starts before its parent; the clocks of "
                        + span.service() + " and " + parent.service() + " differ");
            }
        }
        return found;
    }

    private static void addLimited(List<String> warnings, List<String> found, String what) {
        warnings.addAll(found.subList(0, Math.min(SHOWN, found.size())));
        if (found.size() > SHOWN) {
            warnings.add("and " + (found.size() - SHOWN) + " more " + what);
        }
    }
}
