package dev.coldspan.queryapi.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Kinds of lines, in the order of an invocation's life. */
enum Phase {
    QUEUE_WAIT,
    RESTORE,
    INIT,
    CPU,
    DOWNSTREAM,
    GC,
    UNACCOUNTED,
    AGENT,
    FLUSH,
    RUNTIME,
    ROUNDING;

    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
