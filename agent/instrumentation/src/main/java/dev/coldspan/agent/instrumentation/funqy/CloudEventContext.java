package dev.coldspan.agent.instrumentation.funqy;

import dev.coldspan.agent.core.propagation.Carrier;
import dev.coldspan.agent.instrumentation.reflect.Getter;
import java.util.Map;

/** The extension attributes of the CloudEvent in a request's context data, which is a map by class. */
final class CloudEventContext implements Carrier {
    private static final String CLOUD_EVENT = "io.quarkus.funqy.knative.events.CloudEvent";
    private static final Getter EXTENSIONS = Getter.of("extensions");
    private static final Getter ID = Getter.of("id");
    private static final Getter TYPE = Getter.of("type");

    private final Object event;

    /** Without an event everything is absent. */
    CloudEventContext(Object contextData) {
        this.event = contextData instanceof Map ? find((Map<?, ?>) contextData) : null;
    }

    private static Object find(Map<?, ?> contextData) {
        for (Map.Entry<?, ?> entry : contextData.entrySet()) {
            if (entry.getKey() instanceof Class
                    && ((Class<?>) entry.getKey()).getName().equals(CLOUD_EVENT)) {
                return entry.getValue();
            }
        }
        return null;
    }

    @Override
    public String get(String name) {
        if (name.equals("ce-id")) {
            return ID.text(event);
        }
        if (name.equals("ce-type")) {
            return TYPE.text(event);
        }
        Object extensions = EXTENSIONS.from(event);
        Object value = extensions instanceof Map ? ((Map<?, ?>) extensions).get(name) : null;
        return value instanceof String ? (String) value : null;
    }
}
