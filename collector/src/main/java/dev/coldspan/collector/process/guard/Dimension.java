package dev.coldspan.collector.process.guard;

import java.util.HashMap;
import java.util.Map;

/** Attributes whose values are bounded because rollups are kept by them. */
enum Dimension {
    FUNCTION("faas.name"),
    SERVICE("service.name"),
    VERSION("faas.version"),
    MEMORY("faas.max_memory"),
    PROVIDER("cloud.provider"),
    REGION("cloud.region"),
    ACCOUNT("cloud.account.id"),
    ARCHITECTURE("host.arch"),
    TRIGGER("faas.trigger"),
    TRIGGER_SOURCE("coldspan.trigger.source"),
    INIT_TYPE("coldspan.init.type"),
    OUTCOME("coldspan.outcome");

    private static final Map<String, Dimension> BY_KEY = new HashMap<>();

    static {
        for (Dimension dimension : values()) {
            BY_KEY.put(dimension.key, dimension);
        }
    }

    private final String key;

    Dimension(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    /** Null for a key whose values may be as many as they like. */
    static Dimension of(String key) {
        return BY_KEY.get(key);
    }

    int limit(GuardOptions options) {
        return this == FUNCTION || this == SERVICE ? options.functions() : options.dimensions();
    }
}
