package dev.coldspan.agent.instrumentation.event;

import dev.coldspan.agent.core.propagation.Carrier;

/** Trace context as plain members of an object, the convention where a source has no place for headers. */
final class Members implements Carrier {
    private static final int LONGEST = 1_024;

    private final JsonObject object;

    Members(JsonObject object) {
        this.object = object;
    }

    @Override
    public String get(String name) {
        return object.text(name, LONGEST);
    }
}
