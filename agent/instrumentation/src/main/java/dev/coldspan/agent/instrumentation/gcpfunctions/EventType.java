package dev.coldspan.agent.instrumentation.gcpfunctions;

import dev.coldspan.agent.core.trace.Kind;

/** The kinds of event Google's services send, by the beginnings of their type names, old and new. */
enum EventType {
    PUBSUB("pubsub", "pubsub", Kind.CONSUMER, "google.cloud.pubsub.", "google.pubsub.", "providers/cloud.pubsub/"),
    STORAGE(
            "storage",
            "datasource",
            Kind.SERVER,
            "google.cloud.storage.",
            "google.storage.",
            "providers/cloud.storage/"),
    FIRESTORE("firestore", "datasource", Kind.SERVER, "google.cloud.firestore.", "providers/cloud.firestore/"),
    DATABASE(
            "firebase-database",
            "datasource",
            Kind.SERVER,
            "google.firebase.database.",
            "providers/google.firebase.database/"),
    AUDIT("audit-log", "other", Kind.SERVER, "google.cloud.audit."),
    SCHEDULER("cloud-scheduler", "timer", Kind.SERVER, "google.cloud.scheduler."),
    OTHER("cloudevent", "other", Kind.SERVER);

    private final String source;
    private final String faasTrigger;
    private final Kind kind;
    private final String[] beginnings;

    EventType(String source, String faasTrigger, Kind kind, String... beginnings) {
        this.source = source;
        this.faasTrigger = faasTrigger;
        this.kind = kind;
        this.beginnings = beginnings;
    }

    static EventType of(String type) {
        if (type != null) {
            for (EventType known : values()) {
                for (String beginning : known.beginnings) {
                    if (type.startsWith(beginning)) {
                        return known;
                    }
                }
            }
        }
        return OTHER;
    }

    /** Value of {@code coldspan.trigger.source}. */
    String source() {
        return source;
    }

    /** Value of {@code faas.trigger}. */
    String faasTrigger() {
        return faasTrigger;
    }

    Kind kind() {
        return kind;
    }
}
