package dev.coldspan.queryapi.waste;

import java.util.Arrays;
import java.util.Optional;

/** What money can be wasted on, in the order of the ledger. */
enum Kind {
    ERROR("error", "calls that ended with an error", "outcome:error", true),
    TIMEOUT("timeout", "calls that ran into their time limit", "outcome:timeout", true),
    OUT_OF_MEMORY("out_of_memory", "calls that ran out of memory", "outcome:out_of_memory", true),
    CRASH("crash", "calls whose process died", "outcome:crash", true),
    INIT_ERROR("init_error", "calls whose function could not start", "outcome:init_error", true),
    COLD_START("cold_start", "starting on demand, before the handler ran", "cold:true outcome:ok", true),
    WAITING("waiting", "time in which the handler waited and did not compute", "outcome:ok", false),
    MEMORY("memory", "memory that no call ever used", "", false),
    OBSERVING("observing", "time the agent took for measuring and sending", "", false);

    private final String label;
    private final String meaning;
    private final String filter;
    private final boolean lost;

    Kind(String label, String meaning, String filter, boolean lost) {
        this.label = label;
        this.meaning = meaning;
        this.filter = filter;
        this.lost = lost;
    }

    /** The kind of a row of waste.sql; empty for the row of all invocations and for outcomes this version does not know. */
    static Optional<Kind> of(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }

    String label() {
        return label;
    }

    String meaning() {
        return meaning;
    }

    /** Finds the invocations behind it, in the filter language; empty for all. */
    String filter() {
        return filter;
    }

    /**
     * Whether the money is gone for nothing and each cent of it stands in one such kind only, so that they add up. The others say
     * where to look: what waits or has memory to spare still served somebody.
     */
    boolean isLost() {
        return lost;
    }

    /** Whether the call itself was in vain, so that its request is wasted with its time. */
    boolean takesTheWholeCall() {
        return lost && this != COLD_START;
    }
}
