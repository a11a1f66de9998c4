package dev.coldspan.alerts.rules;

import java.util.List;

/**
 * How the points of a window become its value: the sum of some terms, and for a ratio that sum divided by another term.
 *
 * @param kind how points of several steps are put together
 * @param terms added up by their weights; exactly one unless points are counts
 * @param total what a ratio is divided by, and what the least number of events is asked of
 * @param divisor the value is divided by this at last; 1 leaves it as it is
 * @param assumedPerHour a ratio's total is at least this many per hour of the window: those that are missing count as good,
 *     so that one failure of two calls is no outage; 0 assumes none
 */
public record Measure(Signal.Kind kind, List<Term> terms, Term total, double divisor, double assumedPerHour) {
    /**
     * A signal of the invocations that a filter lets through.
     *
     * @param filter in the filter language; empty for all
     * @param weight 1, or -1 to subtract
     */
    public record Term(Signal signal, String filter, int weight) {
        public static Term of(Signal signal) {
            return new Term(signal, "", 1);
        }
    }

    public Measure {
        terms = List.copyOf(terms);
    }

    /** The signal as it is. */
    public static Measure of(Signal signal) {
        return new Measure(signal.kind(), List.of(Term.of(signal.numerator())), Term.of(Signal.INVOCATIONS), 1, 0);
    }
}
