package dev.coldspan.queryapi.ledger;

import dev.coldspan.queryapi.spantree.SpanNode;
import dev.coldspan.queryapi.trace.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When the handler had calls to other services open. A moment counts once: for the call that ends last of those open then,
 * since that is the one waited for. Times are microseconds since the handler began.
 */
final class Waits {

    private final List<Call> calls;
    private final List<Stretch> stretches;
    private final Map<String, Total> totals = new LinkedHashMap<>();

    private Waits(List<Call> calls, List<Stretch> stretches) {
        this.calls = calls;
        this.stretches = stretches;
        for (Call call : calls) {
            totals.computeIfAbsent(call.service, service -> new Total()).add(call);
        }
        for (Stretch stretch : stretches) {
            totals.get(stretch.call.service).micros += stretch.to - stretch.from;
        }
    }

    private record Call(SpanNode node, String service, long from, long to) {}

    private record Stretch(Call call, long from, long to) {}

    private static final class Total {
        private int calls;
        private long micros;
        private Call longest;

        void add(Call call) {
            calls++;
            longest = longest == null || call.to - call.from > longest.to - longest.from ? call : longest;
        }
    }

    /** Of the first {@code whole} microseconds of the handler. */
    static Waits of(Case facts, long whole) {
        List<Call> calls = facts.tree() == null ? List.of() : calls(facts, whole);
        return new Waits(calls, stretches(calls));
    }

    /** The outermost client and producer spans; what hangs below one belongs to it, what another invocation did to that. */
    private static List<Call> calls(Case facts, long whole) {
        SpanNode root = facts.tree().root();
        List<Call> calls = new ArrayList<>();
        Deque<SpanNode> open = new ArrayDeque<>(root.children());
        while (!open.isEmpty()) {
            SpanNode node = open.remove();
            String kind = node.span().kind();
            if (kind.equals("client") || kind.equals("producer")) {
                long from = clip(node.span().startNanos() - root.span().startNanos(), whole);
                long to = clip(node.end() - root.span().startNanos(), whole);
                calls.add(new Call(node, called(facts, node), from, to));
            } else if (!node.span().isEntry()) {
                open.addAll(node.children());
            }
        }
        return calls;
    }

    /** The function that answered, where the trace shows one; what the caller wrote down otherwise. */
    private static String called(Case facts, SpanNode call) {
        Span span = facts.spans().get(call.span().id());
        return call.children().stream()
                .filter(child -> child.span().kind().equals("server"))
                .map(child -> facts.spans().get(child.span().id()).function())
                .filter(function -> function != null && !function.equals(span.function()))
                .findFirst()
                .orElseGet(() -> Downstream.of(span));
    }

    private static long clip(long nanos, long whole) {
        return Math.max(0, Math.min(whole, nanos / 1_000));
    }

    /** From the end backwards: each call takes what no call that ends later has taken. */
    private static List<Stretch> stretches(List<Call> calls) {
        List<Call> lastFirst = new ArrayList<>(calls);
        lastFirst.sort(Comparator.<Call>comparingLong(Call::to).reversed().thenComparingLong(Call::from));
        List<Stretch> stretches = new ArrayList<>();
        long taken = Long.MAX_VALUE;
        for (Call call : lastFirst) {
            long to = Math.min(call.to, taken);
            if (call.from < to) {
                stretches.add(0, new Stretch(call, call.from, to));
                taken = call.from;
            }
        }
        return stretches;
    }

    /** Time in which any call was open. */
    long micros() {
        return stretches.stream()
                .mapToLong(stretch -> stretch.to - stretch.from)
                .sum();
    }

    List<LedgerLine> lines() {
        return totals.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().micros))
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static LedgerLine line(String service, Total total) {
        return LedgerLine.of(Phase.DOWNSTREAM, "waiting for " + service, total.micros)
                .part(service)
                .calls(total.calls)
                .span(total.longest.node.span().id());
    }

    /** The longest time without an open call. */
    Pause longestPause(long whole) {
        Pause longest = new Pause(0, stretches.isEmpty() ? whole : stretches.get(0).from, null);
        for (int i = 0; i < stretches.size(); i++) {
            long from = stretches.get(i).to;
            long to = i + 1 < stretches.size() ? stretches.get(i + 1).from : whole;
            if (to - from > longest.to - longest.from) {
                longest = new Pause(from, to, stretches.get(i).call.node.span().name());
            }
        }
        return longest;
    }

    /** @param after name of the call that ended before it, null at the start of the handler */
    record Pause(long from, long to, String after) {}

    boolean isEmpty() {
        return calls.isEmpty();
    }
}
