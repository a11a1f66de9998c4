package dev.coldspan.agent.instrumentation.invocation;

/** How an execution environment came to be; the values of {@code coldspan.init.type}. */
public enum InitType {
    ON_DEMAND("on-demand"),
    PROVISIONED("provisioned-concurrency"),
    SNAP_START("snap-start"),
    MANAGED_INSTANCES("lambda-managed-instances"),
    /** A process that had waited without an app was given one. */
    PLACEHOLDER("placeholder"),
    /** An instance the platform keeps ready and charges for as such. */
    ALWAYS_READY("always-ready");

    private final String text;

    InitType(String text) {
        this.text = text;
    }

    public static InitType named(String text) {
        for (InitType type : values()) {
            if (type.text.equals(text)) {
                return type;
            }
        }
        return ON_DEMAND;
    }

    String text() {
        return text;
    }

    /** Whether the first caller waits for initialisation (or for a restore in its place). */
    boolean delaysFirstCaller() {
        return this == ON_DEMAND || this == SNAP_START || this == PLACEHOLDER;
    }

    /** Whether what this process measured is the initialisation of this environment; a clone restored later is not. */
    boolean isMeasuredHere() {
        return this != SNAP_START;
    }

    /** Whether initialisation is part of the first invocation's bill. */
    boolean isBilledWithFirstCall() {
        return this == ON_DEMAND;
    }
}
