package dev.coldspan.agent.instrumentation.configured;

import dev.coldspan.agent.bootstrap.Hook;
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

/** One method of the user's. Calls below another span are its children, others are invocations of their own. */
public final class MethodHook extends Hook {
    private final Services services;
    private final MethodEntry entry;
    private volatile boolean described;

    /** Called by name; {@code text} is the entry as the user wrote it. */
    public MethodHook(Services services, String text) {
        this.services = services;
        this.entry = MethodEntry.parse(text);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        long entered = System.nanoTime();
        // Where this method is the invocation, a call on another thread is another one.
        LiveSpan parent = described ? services.current.own() : services.current.get();
        if (parent != null) {
            LiveSpan span = services.spans.start(SpanStart.of(entry.spanName(), entry.kindOr(Kind.INTERNAL))
                    .parent(parent.ref())
                    .set("code.function.name", entry.codeName()));
            return new Child(span, services.current.swap(span));
        }
        return services.invocations == null ? null : services.invocations.begin(root(), entered);
    }

    private PlatformCall root() {
        describe();
        Kind kind = entry.kindOr(Kind.SERVER);
        SpanStart start = SpanStart.of(entry.spanName(), kind)
                .set(Keys.TRIGGER, kind == Kind.CONSUMER ? "pubsub" : "other")
                .set(Keys.TRIGGER_SOURCE, "method")
                .set("code.function.name", entry.codeName());
        if (services.resource.get("faas.name") == null) {
            start.set("faas.name", entry.spanName());
        }
        return new MethodCall(start);
    }

    private synchronized void describe() {
        if (!described) {
            described = true;
            FlushPolicy.apply(
                    services.invocations,
                    services.environment,
                    services.warnings,
                    ServiceResource.usualPolicy(services.environment));
            ServiceResource.describe(services.resource, services.environment, null);
        }
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        if (token instanceof Invocation) {
            services.invocations.end((Invocation) token, result, thrown);
            return result;
        }
        Child child = (Child) token;
        services.current.swap(child.previous);
        if (thrown != null) {
            ExceptionEvent.fail(child.span, thrown);
        }
        child.span.end();
        return result;
    }

    private static final class Child {
        final LiveSpan span;
        final LiveSpan previous;

        Child(LiveSpan span, LiveSpan previous) {
            this.span = span;
            this.previous = previous;
        }
    }

    private static final class MethodCall extends PlatformCall {
        MethodCall(SpanStart start) {
            super(start);
        }
    }
}
