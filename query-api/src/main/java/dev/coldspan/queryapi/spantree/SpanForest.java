package dev.coldspan.queryapi.spantree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The spans of a trace by who called whom. Spans may claim anything of each other: of spans with the same id the first
 * counts, spans that are their own ancestors hang nowhere. Linear in the number of spans but for sorting.
 */
public final class SpanForest {

    private final Map<String, TimedSpan> byId = new LinkedHashMap<>();
    private final Map<String, List<TimedSpan>> byParent = new HashMap<>();

    public SpanForest(Collection<TimedSpan> spans) {
        for (TimedSpan span : spans) {
            if (byId.putIfAbsent(span.id(), span) == null) {
                byParent.computeIfAbsent(span.parentId(), parent -> new ArrayList<>())
                        .add(span);
            }
        }
    }

    /** The tree below {@code rootId}; empty when no such span is among them. */
    public Optional<SpanTree> below(String rootId) {
        return Optional.ofNullable(byId.get(rootId)).map(this::grow);
    }

    /**
     * The tree below the span that began the trace: the earliest without a parent. When the trace began in a system we do
     * not see, the earliest entry whose parent is missing. Empty when there is neither, as in a circle of spans.
     */
    public Optional<SpanTree> first() {
        return byId.values().stream()
                .filter(span -> !byId.containsKey(span.parentId()))
                .min(Comparator.<TimedSpan, Boolean>comparing(
                                span -> !span.parentId().isEmpty())
                        .thenComparing(span -> !span.isEntry())
                        .thenComparingLong(TimedSpan::startNanos)
                        .thenComparing(TimedSpan::id))
                .map(this::grow);
    }

    private SpanTree grow(TimedSpan top) {
        List<SpanNode> nodes = new ArrayList<>();
        Deque<SpanNode> open = new ArrayDeque<>(List.of(new SpanNode(top, null, 0)));
        while (!open.isEmpty()) {
            SpanNode parent = open.remove();
            nodes.add(parent);
            for (TimedSpan span : byParent.getOrDefault(parent.span().id(), List.of())) {
                if (span != top) {
                    SpanNode child = new SpanNode(span, parent, Clocks.shift(span, parent.span(), parent.shift()));
                    parent.add(child);
                    open.add(child);
                }
            }
        }
        for (int i = nodes.size() - 1; i >= 0; i--) {
            nodes.get(i).settle();
        }
        return new SpanTree(nodes);
    }
}
