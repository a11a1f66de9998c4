package dev.coldspan.cli.cost;

/** Why a bill differs from our own figures, in the order of a report. */
enum Reason {
    FREE_TIER("free tier", "usage the provider gave away"),
    TIER_OR_PRICE(
            "tier or price",
            "the bill's list price of a unit is not ours: a cheaper tier, or a price this version does not know"),
    SAVINGS_PLAN("savings plan", "usage that a commitment paid for"),
    DISCOUNT("discount", "what was taken off the list price"),
    CREDIT("credit", "credits, refunds and adjustments"),
    MISSING_TELEMETRY("missing telemetry", "usage that was billed and never reported here"),
    SAMPLING("sampling", "stored invocations stand for several, which is right on average only"),
    ESTIMATED_TIME("estimated time", "billed time that the platform did not tell and the agent estimated"),
    NOT_BILLED(
            "not billed (yet)",
            "usage reported here that the bill does not have; bills are final days after the month"),
    CAPACITY(
            "capacity not declared",
            "what is charged whether anybody calls or not, and capacity.csv does not have, or not as much of"),
    OTHER_CHARGES("other charges", "what invocations say nothing of"),
    TAX("tax", "taxes"),
    UNEXPLAINED("unexplained", "a difference in time or memory that nothing here explains"),
    ROUNDING("rounding", "digits that the bill's file leaves out");

    private final String label;
    private final String meaning;

    Reason(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    String label() {
        return label;
    }

    String meaning() {
        return meaning;
    }
}
