package dev.coldspan.queryapi.slow;

import dev.coldspan.queryapi.spantree.CriticalPath;
import dev.coldspan.queryapi.spantree.SpanNode;
import dev.coldspan.queryapi.spantree.SpanTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the time of one invocation went, by span path. Times are nanoseconds.
 *
 * @param nanos from when its caller began to wait, init included, to its end
 * @param parts by path; their {@code self} adds up to {@code nanos}
 */
record Profile(long nanos, Map<List<String>, Part> parts) {

    /** Deeper spans count to their ancestor of this depth: a recursion would otherwise have a path for every step. */
    private static final int DEEPEST = 12;

    /**
     * What happened on one path.
     *
     * @param self time on the critical path
     * @param total time in which any span of the path ran
     * @param spanId the longest span of the path
     */
    record Part(String service, String spanId, int calls, long self, long total) {}

    private static final class Sum {
        private final List<SpanNode> nodes = new ArrayList<>();
        private long self;
    }

    static Profile of(SpanTree tree) {
        Map<List<String>, Sum> sums = new LinkedHashMap<>();
        Map<SpanNode, List<String>> paths = new HashMap<>();
        for (SpanNode node : tree.nodes()) {
            List<String> path = path(node, paths);
            paths.put(node, path);
            sums.computeIfAbsent(path, unseen -> new Sum()).nodes.add(node);
        }
        for (CriticalPath.Segment segment : CriticalPath.through(tree).segments()) {
            sums.get(paths.get(segment.node())).self += segment.nanos();
        }
        Map<List<String>, Part> parts = new LinkedHashMap<>();
        sums.forEach((path, sum) -> parts.put(path, part(sum)));
        return new Profile(tree.root().end() - tree.root().begin(), parts);
    }

    /** Parents come first, so theirs is known. */
    private static List<String> path(SpanNode node, Map<SpanNode, List<String>> paths) {
        if (node.parent() == null) {
            return List.of(node.span().name());
        }
        List<String> parent = paths.get(node.parent());
        if (parent.size() > DEEPEST) {
            return parent;
        }
        List<String> path = new ArrayList<>(parent);
        path.add(node.span().name());
        return List.copyOf(path);
    }

    private static Part part(Sum sum) {
        SpanNode longest = sum.nodes.stream()
                .max(Comparator.comparingLong(node -> node.span().nanos()))
                .orElseThrow();
        return new Part(longest.span().service(), longest.span().id(), sum.nodes.size(), sum.self, union(sum.nodes));
    }

    private static long union(List<SpanNode> nodes) {
        List<SpanNode> inOrder = new ArrayList<>(nodes);
        inOrder.sort(Comparator.comparingLong(node -> node.span().startNanos()));
        long union = 0;
        long until = Long.MIN_VALUE;
        for (SpanNode node : inOrder) {
            long from = Math.max(node.span().startNanos(), until);
            if (node.end() > from) {
                union += node.end() - from;
                until = node.end();
            }
        }
        return union;
    }
}
