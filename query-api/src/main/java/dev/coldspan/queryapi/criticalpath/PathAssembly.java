package dev.coldspan.queryapi.criticalpath;

import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.spantree.CriticalPath;
import dev.coldspan.queryapi.spantree.SpanForest;
import dev.coldspan.queryapi.spantree.SpanNode;
import dev.coldspan.queryapi.spantree.SpanTree;
import dev.coldspan.queryapi.trace.Span;
import dev.coldspan.queryapi.trace.TimedSpans;
import dev.coldspan.queryapi.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts the path of a trace into the words of the contract. */
final class PathAssembly {

    private PathAssembly() {}

    static CriticalPathAnswer of(Trace trace) {
        SpanTree tree = new SpanForest(TimedSpans.of(trace))
                .first()
                .orElseThrow(() -> ProblemException.notFound(
                        "traceId",
                        "every span of trace " + trace.traceId() + " is its own ancestor: nothing began it"));
        CriticalPath path = CriticalPath.through(tree);
        long begin = tree.root().begin();
        return new CriticalPathAnswer(
                trace.traceId(),
                tree.root().span().id(),
                trace.startTime().plusNanos(begin),
                millis(tree.root().end() - begin),
                path.segments().stream()
                        .map(segment -> new CriticalPathAnswer.Segment(
                                segment.node().span().id(), millis(segment.from() - begin), millis(segment.nanos())))
                        .toList(),
                spans(trace, path),
                notes(trace, tree, path));
    }

    private static List<CriticalPathAnswer.OnPath> spans(Trace trace, CriticalPath path) {
        Map<String, Span> byId = trace.spans().stream()
                .collect(Collectors.toMap(Span::spanId, Function.identity(), (first, same) -> first));
        Map<SpanNode, Long> waited = new LinkedHashMap<>();
        path.segments().forEach(segment -> waited.merge(segment.node(), segment.nanos(), Long::sum));
        double all = waited.values().stream().mapToLong(Long::longValue).sum();
        return waited.entrySet().stream()
                .sorted(Map.Entry.<SpanNode, Long>comparingByValue(Comparator.reverseOrder()))
                .map(entry -> onPath(entry.getKey(), entry.getValue(), all, byId))
                .toList();
    }

    private static CriticalPathAnswer.OnPath onPath(SpanNode node, long nanos, double all, Map<String, Span> byId) {
        return new CriticalPathAnswer.OnPath(
                node.span().id(),
                node.span().name(),
                node.span().service(),
                byId.get(node.span().id()).function(),
                node.depth(),
                millis(node.span().nanos()),
                millis(nanos),
                nanos / all,
                node.isMoved());
    }

    private static List<String> notes(Trace trace, SpanTree tree, CriticalPath path) {
        List<String> notes = new ArrayList<>();
        if (trace.truncated()) {
            notes.add("only the earliest " + trace.spans().size() + " of " + trace.spanCount()
                    + " spans were looked at; time after them counts as their parents'");
        }
        int apart = trace.spans().size() - tree.nodes().size();
        if (apart > 0) {
            notes.add(apart + (apart == 1 ? " span does" : " spans do")
                    + " not hang below the span that began the trace");
        }
        if (path.outlived() > 0) {
            notes.add(path.outlived()
                    + (path.outlived() == 1
                            ? " span ended after its parent and was"
                            : " spans ended after their parents and were")
                    + " not waited for");
        }
        return notes;
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
