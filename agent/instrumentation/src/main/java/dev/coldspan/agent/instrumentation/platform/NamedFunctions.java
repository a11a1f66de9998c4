package dev.coldspan.agent.instrumentation.platform;

import dev.coldspan.agent.core.propagation.Carrier;
import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.ExceptionEvent;
import dev.coldspan.agent.instrumentation.invocation.FlushPolicy;
import dev.coldspan.agent.instrumentation.invocation.Invocation;
import dev.coldspan.agent.instrumentation.invocation.Keys;
import dev.coldspan.agent.instrumentation.invocation.PlatformCall;
import dev.coldspan.agent.instrumentation.invocation.ServiceResource;

/**
 * Functions that a framework calls by names of its own, inside a platform's invocation or as the only invocation there
 * is. Thread-safe.
 */
public final class NamedFunctions {
    private final Services services;
    private final Propagators propagators;
    private final String attribute;
    private final FlushPolicy usual;
    private volatile boolean described;

    /**
     * Functions of one framework.
     *
     * @param attribute takes the function's name
     * @param usual when spans are sent where these functions are the invocations
     */
    public NamedFunctions(Services services, String attribute, FlushPolicy usual) {
        this.services = services;
        this.propagators = Propagators.of(services.environment.get("OTEL_PROPAGATORS"), services.warnings);
        this.attribute = attribute;
        this.usual = usual;
    }

    /**
     * A function is called on the calling thread.
     *
     * @param name null when unknown
     * @param headers what came with the input; {@code ce-id} and {@code ce-type} are those of a CloudEvent
     * @return a token for {@link #end}
     */
    public Object begin(String name, Carrier headers) {
        long entered = System.nanoTime();
        String known = name == null || name.isEmpty() ? "function" : name;
        // Where these functions are the invocations, a call on another thread is another one.
        LiveSpan parent = described ? services.current.own() : services.current.get();
        if (parent != null) {
            return child(known, parent);
        }
        return services.invocations == null ? null : services.invocations.begin(root(known, headers), entered);
    }

    private Child child(String name, LiveSpan parent) {
        Invocation invocation = services.invocations == null ? null : services.invocations.current();
        if (invocation != null && ofRoot(parent, invocation)) {
            invocation.root().set(attribute, name);
        }
        LiveSpan span = services.spans.start(
                SpanStart.of(name, Kind.INTERNAL).parent(parent.ref()).set(attribute, name));
        return new Child(span, services.current.swap(span));
    }

    private static boolean ofRoot(LiveSpan parent, Invocation invocation) {
        return parent == invocation.root();
    }

    private PlatformCall root(String name, Carrier headers) {
        describe();
        boolean event = headers.get("ce-type") != null;
        SpanStart start = SpanStart.of(name, event ? Kind.CONSUMER : Kind.SERVER)
                .parent(propagators.extract(headers))
                .set(Keys.INVOCATION_ID, headers.get("ce-id"))
                .set(Keys.TRIGGER, event ? "pubsub" : "http")
                .set(Keys.TRIGGER_SOURCE, event ? "cloudevent" : "http")
                .set("cloudevents.event_type", headers.get("ce-type"))
                .set(attribute, name);
        return new RootCall(start);
    }

    private synchronized void describe() {
        if (!described) {
            described = true;
            FlushPolicy.apply(services.invocations, services.environment, services.warnings, usual);
            ServiceResource.describe(services.resource, services.environment, null);
        }
    }

    /** The function returned or threw; {@code token} is not null. */
    public void end(Object token, Object result, Throwable thrown) {
        if (token instanceof Invocation) {
            services.invocations.end((Invocation) token, result, thrown);
            return;
        }
        Child child = (Child) token;
        services.current.swap(child.previous);
        if (thrown != null) {
            ExceptionEvent.fail(child.span, thrown);
        }
        child.span.end();
    }

    private static final class Child {
        final LiveSpan span;
        final LiveSpan previous;

        Child(LiveSpan span, LiveSpan previous) {
            this.span = span;
            this.previous = previous;
        }
    }

    private static final class RootCall extends PlatformCall {
        RootCall(SpanStart start) {
            super(start);
        }
    }
}
