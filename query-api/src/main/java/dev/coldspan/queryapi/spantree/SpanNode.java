package dev.coldspan.queryapi.spantree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A span in its place: below its parent, at a time its parent's clock agrees with. */
public final class SpanNode {

    /** Init ends where the first call begins. One that ended earlier was not waited for: the platform had run it ahead. */
    private static final long MOST_AFTER_INIT_NANOS = 1_000_000_000L;

    private static final List<String> BEFORE_THE_CALL = List.of("init", "restore.hooks");

    private final TimedSpan span;
    private final SpanNode parent;
    private final int depth;
    private final long shift;
    private final List<SpanNode> children = new ArrayList<>();
    private long begin;

    /** @param shift nanoseconds by which to move the span from its own clock's time */
    SpanNode(TimedSpan span, SpanNode parent, long shift) {
        this.span = span.movedBy(shift);
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.shift = shift;
        this.begin = this.span.startNanos();
    }

    public TimedSpan span() {
        return span;
    }

    /** Null for the root. */
    public SpanNode parent() {
        return parent;
    }

    /** Spans between this one and the root, 0 for the root itself. */
    public int depth() {
        return depth;
    }

    /** Whether the span's own clock said another time. */
    public boolean isMoved() {
        return shift != 0;
    }

    long shift() {
        return shift;
    }

    /** Those that end last first; equal ones by start and id, so that answers are the same every time. */
    public List<SpanNode> children() {
        return children;
    }

    /** When the caller began to wait: the span's start, or that of the init of its sandbox right before it. */
    public long begin() {
        return begin;
    }

    public long end() {
        return span.endNanos();
    }

    /** Span names from the root to this one. */
    public List<String> path() {
        List<String> names = new ArrayList<>();
        for (SpanNode node = this; node != null; node = node.parent) {
            names.add(0, node.span.name());
        }
        return names;
    }

    void add(SpanNode child) {
        children.add(child);
    }

    /** To be called when all children are settled. */
    void settle() {
        children.sort(Comparator.comparingLong(SpanNode::end)
                .reversed()
                .thenComparingLong(child -> child.span.startNanos())
                .thenComparing(child -> child.span.id()));
        for (SpanNode child : children) {
            if (isBeforeTheCall(child)) {
                begin = Math.min(begin, child.span.startNanos());
            }
        }
    }

    private boolean isBeforeTheCall(SpanNode child) {
        return span.isEntry()
                && BEFORE_THE_CALL.contains(child.span.name())
                && child.span.service().equals(span.service())
                && span.startNanos() - child.end() <= MOST_AFTER_INIT_NANOS;
    }
}
