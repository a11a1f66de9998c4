package dev.coldspan.agent.sdk;

import dev.coldspan.agent.core.export.ResourceAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The resource that processors see, and its way back to the one that is sent: what extensions added or changed is sent
 * too, and what the agent learns later (the account, from the first invocation) is not undone.
 */
final class FunctionResource {
    private final ResourceAttributes sent;
    private final Attributes known;
    private volatile Resource copied;

    FunctionResource(ResourceAttributes sent) {
        this.sent = sent;
        List<Object> pairs = new ArrayList<>();
        for (Map.Entry<String, Object> attribute : sent.toMap().entrySet()) {
            pairs.add(attribute.getKey());
            pairs.add(attribute.getValue());
        }
        this.known = Values.attributes(pairs.toArray());
    }

    /** Adds what the agent knows, except where somebody other than the SDK's defaults has said something already. */
    Resource complete(Resource found) {
        Attributes defaults = Resource.getDefault().getAttributes();
        AttributesBuilder merged = found.getAttributes().toBuilder();
        for (Map.Entry<AttributeKey<?>, Object> attribute : known.asMap().entrySet()) {
            Object present = found.getAttributes().asMap().get(attribute.getKey());
            if (present == null || present.equals(defaults.asMap().get(attribute.getKey()))) {
                put(merged, attribute.getKey(), attribute.getValue());
            }
        }
        return Resource.create(merged.build());
    }

    /** Copies what differs from the agent's knowledge into the resource that is sent; once per resource. */
    void copyBack(Resource resource) {
        if (resource == copied) {
            return;
        }
        copied = resource;
        Object[] pairs = Values.pairs(resource.getAttributes());
        Map<AttributeKey<?>, Object> before = known.asMap();
        int i = 0;
        for (Map.Entry<AttributeKey<?>, Object> attribute :
                resource.getAttributes().asMap().entrySet()) {
            if (!attribute.getValue().equals(before.get(attribute.getKey()))) {
                sent.put((String) pairs[i], pairs[i + 1]);
            }
            i += 2;
        }
    }

    @SuppressWarnings("unchecked") // the pair comes from one Attributes object
    private static void put(AttributesBuilder into, AttributeKey<?> key, Object value) {
        into.put((AttributeKey<Object>) key, value);
    }
}
