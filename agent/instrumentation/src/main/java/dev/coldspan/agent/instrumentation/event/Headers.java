package dev.coldspan.agent.instrumentation.event;

import dev.coldspan.agent.core.propagation.Carrier;

/** The request headers of an event; load balancers may send {@code multiValueHeaders} only. */
final class Headers implements Carrier {
    private static final int LONGEST = 1_024;

    private final JsonObject single;
    private final JsonObject multiple;

    private Headers(JsonObject single, JsonObject multiple) {
        this.single = single;
        this.multiple = multiple;
    }

    static Headers of(JsonObject root) {
        JsonObject single = root.object("headers");
        return new Headers(single, single == null ? root.object("multiValueHeaders") : null);
    }

    @Override
    public String get(String name) {
        if (single != null) {
            return single.text(name, LONGEST);
        }
        int values = multiple == null ? -1 : multiple.find(name);
        int first = values < 0 ? -1 : multiple.json.firstElement(values);
        return first < 0 ? null : multiple.json.string(first, LONGEST);
    }
}
