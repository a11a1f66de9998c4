package dev.coldspan.queryapi.ledger;

import dev.coldspan.queryapi.spantree.SpanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Shares init out to its phases, as the agent's spans below {@code init} measured them. */
final class InitParts {

    /** Span names, in their order, and what the phases are to people. */
    private static final Map<String, String> LABELS = Map.of(
            "jvm", "init: starting the JVM",
            "agent", "init: the agent",
            "runtime", "init: the runtime client",
            "handler", "init: the handler's class and constructor",
            "serializers", "init: preparing (de)serialisation");

    private static final String PREFIX = "init.";

    private InitParts() {}

    /** Lines that add up to {@code whole} microseconds. */
    static List<LedgerLine> of(Case facts, long whole) {
        List<LedgerLine> lines = new ArrayList<>();
        List<SpanNode> phases = phases(facts).toList();
        long measured =
                phases.stream().mapToLong(phase -> phase.span().nanos() / 1_000).sum();
        // The platform's clock starts a little later than the process, so phases can add up to more than its figure.
        double scale = measured > whole ? (double) whole / measured : 1;
        long left = whole;
        for (SpanNode phase : phases) {
            long micros = Math.min(left, (long) (phase.span().nanos() / 1_000 * scale));
            String part = phase.span().name().substring(PREFIX.length());
            lines.add(LedgerLine.of(Phase.INIT, LABELS.get(part), micros)
                    .part(part)
                    .span(phase.span().id())
                    .because(scale < 1 ? "scaled to the init the platform measured" : null));
            left -= micros;
        }
        String rest = phases.isEmpty() ? "init" : "init: before and between its phases";
        lines.add(LedgerLine.of(Phase.INIT, rest, left).part(phases.isEmpty() ? null : "other"));
        return lines;
    }

    private static Stream<SpanNode> phases(Case facts) {
        if (facts.tree() == null) {
            return Stream.of();
        }
        return facts.tree().root().children().stream()
                .filter(child -> child.span().name().equals("init"))
                .limit(1)
                .flatMap(init -> init.children().stream())
                .filter(child -> child.span().name().startsWith(PREFIX)
                        && LABELS.containsKey(child.span().name().substring(PREFIX.length())))
                .sorted((one, other) ->
                        Long.compare(one.span().startNanos(), other.span().startNanos()));
    }
}
