package dev.coldspan.agent.instrumentation.springfunction;

import dev.coldspan.agent.core.propagation.Carrier;
import java.util.Map;

/** The headers of a {@code Message}, among which the adapters put those of the request or of the CloudEvent. */
final class MessageHeaders implements Carrier {
    private final Map<?, ?> headers;

    /** {@code headers} is null for input that is no message. */
    MessageHeaders(Object headers) {
        this.headers = headers instanceof Map ? (Map<?, ?>) headers : null;
    }

    @Override
    public String get(String name) {
        String found = find(name);
        return found == null ? find("ce-" + name) : found;
    }

    // Some adapters keep the case of the request.
    private String find(String name) {
        if (headers != null) {
            for (Map.Entry<?, ?> header : headers.entrySet()) {
                if (header.getKey() instanceof String && name.equalsIgnoreCase((String) header.getKey())) {
                    return header.getValue() instanceof String ? (String) header.getValue() : null;
                }
            }
        }
        return null;
    }
}
