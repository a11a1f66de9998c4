package dev.coldspan.agent.testkit.library;

import dev.coldspan.agent.core.trace.SpanRef;
import java.util.List;

/**
 * What a run gave.
 *
 * @param result what the exercise returned; null when it threw
 * @param thrown null when it returned
 * @param root the invocation's span; null when there was none
 * @param spans those that ended, in that order, without the invocation's own
 */
public record Outcome(Object result, Throwable thrown, SpanRef root, List<FinishedSpan> spans) {
    // Longer chains are cut: an exception may be its own cause.
    private static final int DEEPEST = 6;

    /** The only span there is. */
    public FinishedSpan onlySpan() {
        if (spans.size() != 1 || thrown != null) {
            throw new AssertionError("one span and no exception expected, got " + spans + " and " + describe(), thrown);
        }
        return spans.get(0);
    }

    /** What the application saw: the text of the result, or classes and messages of the exceptions. */
    public String describe() {
        StringBuilder text = new StringBuilder("result=" + result);
        Throwable each = thrown;
        for (int depth = 0; each != null && depth < DEEPEST; depth++, each = each.getCause()) {
            text.append("\nthrown=").append(each.getClass().getName()).append(": ");
            text.append(each.getMessage());
        }
        return text.toString();
    }
}
