package dev.coldspan.agent.core.export;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The resource of every span, which is complete only when the first invocation has told the function's ARN. Kept
 * encoded, because it changes once and is sent with every request. Thread-safe.
 */
public final class ResourceAttributes {
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private byte[] encoded;

    /**
     * Sets or replaces an attribute.
     *
     * @param value String, Long, Double, Boolean or an array of one of them; null is ignored
     */
    public synchronized void put(String key, Object value) {
        if (value != null) {
            attributes.put(key, value);
            encoded = null;
        }
    }

    /** Value of an attribute, or null. */
    public synchronized Object get(String key) {
        return attributes.get(key);
    }

    /** All attributes as they are now. */
    public synchronized Map<String, Object> toMap() {
        return new LinkedHashMap<>(attributes);
    }

    /** A {@code Resource} message. */
    synchronized byte[] encoded() {
        if (encoded == null) {
            ProtoWriter out = new ProtoWriter(1_024);
            for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
                AnyValues.writePair(out, 1, attribute.getKey(), attribute.getValue());
            }
            encoded = out.toArray();
        }
        return encoded;
    }
}
