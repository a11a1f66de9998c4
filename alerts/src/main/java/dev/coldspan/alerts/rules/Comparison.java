package dev.coldspan.alerts.rules;

import java.util.Arrays;

/** How a value is compared with a rule's threshold. */
public enum Comparison {
    ABOVE(">"),
    AT_LEAST(">="),
    BELOW("<"),
    AT_MOST("<=");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    /** As written in a rule file: {@code >}, {@code >=}, {@code <} or {@code <=}. */
    public String symbol() {
        return symbol;
    }

    /** Whether the value breaches the threshold. */
    public boolean breached(double value, double threshold) {
        return switch (this) {
            case ABOVE -> value > threshold;
            case AT_LEAST -> value >= threshold;
            case BELOW -> value < threshold;
            case AT_MOST -> value <= threshold;
        };
    }

    /** Of two values, the one nearer to a breach. */
    public double worse(double a, double b) {
        return this == ABOVE || this == AT_LEAST ? Math.max(a, b) : Math.min(a, b);
    }

    static Comparison ofSymbol(String symbol) {
        return Arrays.stream(values())
                .filter(c -> c.symbol.equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no comparison " + symbol));
    }
}
