package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.List;

/**
 * How large a share of the invocations has to be good over a long window, and who is told how when the rest, the error
 * budget, is used up too fast.
 *
 * @param objective the share that has to be good, above 0 and below 1
 * @param window over which it has to be, 7 to 90 days
 * @param indicator what is bad, in words of the file: {@code availability}, {@code latency}, {@code coldStarts} or {@code ratio}
 * @param measure bad invocations divided by all, divided by the error budget: 1 uses the budget up in just the window
 * @param filter which invocations count, in the filter language; empty for all
 * @param burns from the fastest to the slowest
 */
public record Slo(
        String name,
        String file,
        double objective,
        Duration window,
        String indicator,
        Measure measure,
        FunctionPattern function,
        String filter,
        List<String> groupBy,
        long minInvocations,
        List<Burn> burns) {

    public Slo {
        groupBy = List.copyOf(groupBy);
        burns = List.copyOf(burns);
    }

    /** The share that may be bad. */
    public double budget() {
        return 1 - objective;
    }

    /** The rules that it stands for. */
    public List<String> ruleNames() {
        return burns.stream()
                .map(Burn::severity)
                .distinct()
                .map(severity -> name + "-" + severity)
                .toList();
    }
}
