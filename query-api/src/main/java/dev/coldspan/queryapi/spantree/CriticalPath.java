package dev.coldspan.queryapi.spantree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Which span of a tree was waited for at each moment: of the children that run at that moment the one that ends last, and of
 * its children likewise; the span itself while none of them runs. A child that outlives its parent was not waited for.
 */
public final class CriticalPath {

    /** The end of a call is noted on both sides in turn, so that a child may seem to end just after its parent. */
    private static final long SAME_END_NANOS = 1_000_000L;

    private final List<Segment> segments;
    private final int outlived;

    private CriticalPath(List<Segment> segments, int outlived) {
        this.segments = segments;
        this.outlived = outlived;
    }

    /** From {@code from} (inclusive) to {@code to} (exclusive), which is later, {@code node} was waited for. */
    public record Segment(SpanNode node, long from, long to) {
        public long nanos() {
            return to - from;
        }
    }

    /** In order, without gaps, from the begin of the root to its end; empty for a root without duration. */
    public List<Segment> segments() {
        return segments;
    }

    /** Spans that went on after their parent had ended. */
    public int outlived() {
        return outlived;
    }

    public static CriticalPath through(SpanTree tree) {
        Walk walk = new Walk();
        walk.enter(tree.root(), tree.root().begin(), tree.root().end());
        walk.run();
        Collections.reverse(walk.backwards);
        int outlived =
                (int) tree.nodes().stream().filter(CriticalPath::outlives).count();
        return new CriticalPath(List.copyOf(walk.backwards), outlived);
    }

    private static boolean outlives(SpanNode node) {
        return node.parent() != null && node.end() > node.parent().end() + SAME_END_NANOS;
    }

    /** A span on the way: its time from {@code from} to {@code until} is still to be given away, latest first. */
    private static final class Visit {
        final SpanNode node;
        final long from;
        long until;
        int child;

        Visit(SpanNode node, long from, long until) {
            this.node = node;
            this.from = from;
            this.until = until;
        }
    }

    /** From the end of the root back to its begin; on a stack of its own, since hostile traces are deep. */
    private static final class Walk {
        final Deque<Visit> open = new ArrayDeque<>();
        final List<Segment> backwards = new ArrayList<>();

        void enter(SpanNode node, long from, long until) {
            open.push(new Visit(node, from, until));
        }

        void run() {
            while (!open.isEmpty()) {
                Visit visit = open.peek();
                if (visit.until > visit.from
                        && visit.child < visit.node.children().size()) {
                    descend(visit, visit.node.children().get(visit.child++));
                } else {
                    own(visit, visit.from);
                    open.pop();
                }
            }
        }

        private void descend(Visit visit, SpanNode child) {
            long from = Math.max(child.begin(), visit.from);
            long until = Math.min(child.end(), visit.until);
            if (from < until && !outlives(child)) {
                own(visit, until);
                enter(child, from, until);
                visit.until = from;
            }
        }

        private void own(Visit visit, long from) {
            if (from < visit.until) {
                Segment later = backwards.isEmpty() ? null : backwards.get(backwards.size() - 1);
                if (later != null && later.node() == visit.node) {
                    backwards.set(backwards.size() - 1, new Segment(visit.node, from, later.to()));
                } else {
                    backwards.add(new Segment(visit.node, from, visit.until));
                }
                visit.until = from;
            }
        }
    }
}
