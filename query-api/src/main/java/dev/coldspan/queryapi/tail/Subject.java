package dev.coldspan.queryapi.tail;

import dev.coldspan.queryapi.filter.Scope;
import java.time.Duration;

/** What can be listened to. */
enum Subject {
    INVOCATIONS("invocation", Scope.INVOCATIONS, Duration.ofSeconds(5)),
    SPANS("span", Scope.SPANS, Duration.ofSeconds(5)),
    /** Log records do not say when they were stored, only when they were written; most arrive within this time. */
    LOGS("log", Scope.LOGS, Duration.ofSeconds(30));

    private final String event;
    private final Scope scope;
    private final Duration overlap;

    Subject(String event, Scope scope, Duration overlap) {
        this.event = event;
        this.scope = scope;
        this.overlap = overlap;
    }

    /** The name of its events. */
    String event() {
        return event;
    }

    Scope scope() {
        return scope;
    }

    /** How far each look goes back behind the one before: an insert becomes visible some time after the time it is stamped with. */
    Duration overlap() {
        return overlap;
    }

    String resource() {
        return name().toLowerCase(java.util.Locale.ROOT) + ".sql";
    }
}
