package dev.coldspan.queryapi.waste;

import java.util.Arrays;
import java.util.Optional;

/**
 * What money can be wasted on, in the order of the ledger. A call that failed is lost whole and counts by its outcome alone; of one that did
 * not, its start is lost. What is not lost overlaps: a retry that failed stands among the failures as well, and one that went well was paid
 * twice because of a failure that is counted already.
 */
enum Kind {
    ERROR("error", "calls that ended with an error", "outcome:error", Part.CALL, true),
    TIMEOUT("timeout", "calls that ran into their time limit", "outcome:timeout", Part.CALL, true),
    OUT_OF_MEMORY("out_of_memory", "calls that ran out of memory", "outcome:out_of_memory", Part.CALL, true),
    CRASH("crash", "calls whose process died", "outcome:crash", Part.CALL, true),
    INIT_ERROR("init_error", "calls whose function could not start", "outcome:init_error", Part.CALL, true),
    COLD_START(
            "cold_start", "starting on demand, before the handler ran", "cold:true -outcome:failed", Part.TIME, true),
    UNUSED_INIT(
            "unused_init",
            "starting that no call came of: it failed, or nobody called",
            "coldspan.report:(init,unused_init) -coldspan.init.phase:invoke",
            Part.TIME,
            true) {
        @Override
        String list() {
            return "logs";
        }
    },
    RETRY("retry", "calls for what had been delivered before", "retry:true", Part.CALL, false),
    WAITING("waiting", "time in which the handler waited and did not compute", "-outcome:failed", Part.TIME, false),
    MEMORY("memory", "memory that no call ever used", "", Part.TIME, false),
    OBSERVING("observing", "time the agent took for measuring and sending", "", Part.TIME, false);

    /** What of a call it is. */
    private enum Part {
        /** All of it: its request is part of it. */
        CALL,
        TIME
    }

    private final String label;
    private final String meaning;
    private final String filter;
    private final Part part;
    private final boolean lost;

    Kind(String label, String meaning, String filter, Part part, boolean lost) {
        this.label = label;
        this.meaning = meaning;
        this.filter = filter;
        this.part = part;
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

    /** Finds what is behind it in its {@link #list}, in the filter language; empty for all. */
    String filter() {
        return filter;
    }

    /** The list that has what is behind it: an initialisation without a call is no invocation, but a log record. */
    String list() {
        return "invocations";
    }

    /**
     * Whether the money is gone for nothing and each cent of it stands in one such kind only, so that they add up. The others say
     * where to look: what waits or has memory to spare still served somebody.
     */
    boolean isLost() {
        return lost;
    }

    boolean takesTheWholeCall() {
        return part == Part.CALL;
    }
}
