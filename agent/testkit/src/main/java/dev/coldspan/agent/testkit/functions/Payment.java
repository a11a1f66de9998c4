package dev.coldspan.agent.testkit.functions;

/** Something only its owner knows how to trace. */
public class Payment {
    /** Returns a receipt. */
    public String charge(String card, long cents) {
        return card + " pays " + cents;
    }
}
