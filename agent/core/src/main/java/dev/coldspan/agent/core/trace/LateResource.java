package dev.coldspan.agent.core.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;

/**
 * The resource of every span, which is complete only when the first invocation has told the function's ARN. Spans take
 * it when they are encoded, so the tracer can be built before.
 */
public final class LateResource {
    private volatile Resource current;

    /** Starts with what the environment tells. */
    public LateResource(Attributes known) {
        current = Resource.create(known);
    }

    /** Adds attributes; equal keys are replaced. */
    public synchronized void add(Attributes more) {
        current = current.merge(Resource.create(more));
    }

    /** The resource as known by now. */
    public Resource get() {
        return current;
    }
}
