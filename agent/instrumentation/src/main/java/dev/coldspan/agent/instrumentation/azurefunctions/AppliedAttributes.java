package dev.coldspan.agent.instrumentation.azurefunctions;

import dev.coldspan.agent.core.export.ResourceAttributes;
import java.util.HashSet;
import java.util.Set;

/** Remembers which resource attributes are ours, so that specialisation replaces those and never the user's. */
final class AppliedAttributes {
    private final Set<String> ours = new HashSet<>();

    /** Puts the value unless somebody else put one before us; null is ignored. */
    synchronized void put(ResourceAttributes resource, String key, Object value) {
        if (value != null && (ours.contains(key) || resource.get(key) == null)) {
            ours.add(key);
            resource.put(key, value);
        }
    }
}
