package dev.coldspan.queryapi.ledger;

import java.util.List;

/** Shares out the part of the duration in which the handler did not run. */
final class AroundHandler {

    private AroundHandler() {}

    /** Lines that add up to {@code whole} microseconds. */
    static List<LedgerLine> of(Case facts, long whole) {
        long agent = Math.min(whole, ownCost(facts));
        long flush = Math.min(whole - agent, facts.nextOverheadMicros());
        return List.of(
                LedgerLine.of(Phase.AGENT, "the agent, around the handler", agent)
                        .because("what it measured of itself, its start apart"),
                LedgerLine.of(Phase.FLUSH, "sending telemetry", flush)
                        .because("measured by the agent and reported with the sandbox's next invocation"),
                LedgerLine.of(Phase.RUNTIME, "around the handler", whole - agent - flush)
                        .because("fetching the event, posting the answer, extensions"));
    }

    /** A warm invocation's figure is mostly the flush of the one before; only a first one's is its own. */
    private static long ownCost(Case facts) {
        boolean first = facts.invocation().cold() && facts.tree() != null;
        return first ? Math.max(0, Micros.ofMillis(facts.invocation().agentOverheadMs()) - agentInit(facts)) : 0;
    }

    private static long agentInit(Case facts) {
        return facts.tree().nodes().stream()
                .filter(node -> node.depth() == 2 && node.span().name().equals("init.agent"))
                .mapToLong(node -> node.span().nanos() / 1_000)
                .sum();
    }
}
