package dev.coldspan.agent.instrumentation.gcpfunctions;

import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.FlushPolicy;
import dev.coldspan.agent.instrumentation.invocation.HttpMethods;
import dev.coldspan.agent.instrumentation.invocation.Invocation;
import dev.coldspan.agent.instrumentation.invocation.Invocations;
import dev.coldspan.agent.instrumentation.invocation.Keys;

/** Begins and ends invocations of the one function an instance serves. Shared by the hooks of this platform. */
final class GoogleFunctions {
    private static Services owner;
    private static GoogleFunctions shared;

    private final Invocations invocations;
    private final Propagators propagators;
    private final GoogleEnvironment environment;
    private final MetadataLookup metadata;

    private GoogleFunctions(Services services) {
        this.invocations = services.invocations;
        this.propagators = Propagators.of(services.environment.get("OTEL_PROPAGATORS"), services.warnings);
        this.environment = new GoogleEnvironment(services.environment);
        // With request-based billing the processor is gone once the answer is out.
        FlushPolicy.apply(invocations, services.environment, services.warnings, FlushPolicy.BEFORE_RESPONSE);
        environment.describe(services.resource);
        this.metadata = new MetadataLookup(environment.metadataHost(), services.resource);
    }

    static synchronized GoogleFunctions of(Services services) {
        if (owner != services) {
            shared = new GoogleFunctions(services);
            owner = services;
        }
        return shared;
    }

    /** The invocation of this platform that the calling thread is in, or null. */
    Invocation current() {
        Invocation invocation = invocations.current();
        return invocation != null && invocation.call() instanceof GoogleCall ? invocation : null;
    }

    /** As {@link #current}, but null from the second time on within one invocation. */
    Invocation enterUserCode() {
        Invocation invocation = current();
        return invocation != null && ((GoogleCall) invocation.call()).enterUserCode() ? invocation : null;
    }

    /** Begins the invocation of an HTTP or typed function; null inside another one. */
    Invocation beginRequest(GoogleRequest request) {
        long entered = System.nanoTime();
        if (invocations.isInside()) {
            return null;
        }
        boolean scheduled = "true".equalsIgnoreCase(request.get("x-cloudscheduler"));
        SpanStart start = SpanStart.of(environment.functionName(), Kind.SERVER)
                .parent(GoogleParent.of(request, propagators))
                .set(Keys.INVOCATION_ID, request.executionId())
                .set(Keys.TRIGGER, scheduled ? "timer" : "http")
                .set(Keys.TRIGGER_SOURCE, scheduled ? "cloud-scheduler" : "http")
                .set(Keys.HTTP_METHOD, HttpMethods.known(request.method()))
                .set(Keys.URL_PATH, request.path())
                .set("user_agent.original", request.get("user-agent"));
        return invocations.begin(new GoogleCall(start, request.response()), entered);
    }

    /**
     * Begins the invocation of a background or CloudEvents function; null inside another one.
     *
     * @param request the request that delivers the event; null when it was not seen
     */
    Invocation beginEvent(GoogleEvent event, GoogleRequest request) {
        long entered = System.nanoTime();
        if (invocations.isInside()) {
            return null;
        }
        EventType type = EventType.of(event.type());
        SpanRef parent = event.parent();
        if (parent == null && request != null) {
            parent = GoogleParent.of(request, propagators);
        }
        String id = request == null ? null : request.executionId();
        SpanStart start = SpanStart.of(environment.functionName(), type.kind())
                .parent(parent)
                .set(Keys.INVOCATION_ID, id == null ? event.id() : id)
                .set(Keys.TRIGGER, type.faasTrigger())
                .set(Keys.TRIGGER_SOURCE, type.source());
        event.describe(start);
        return invocations.begin(new GoogleCall(start, null), entered);
    }

    /** The function is done: the answer may leave after this. Only the first end of an invocation counts. */
    void end(Invocation invocation, Throwable seen) {
        GoogleCall call = (GoogleCall) invocation.call();
        call.threw(seen);
        Throwable thrown = call.thrown();
        if (thrown != null) {
            // What the invoker is going to answer.
            invocation.root().set(Keys.HTTP_STATUS, 500L);
        }
        metadata.startOnce();
        invocations.end(invocation, null, thrown);
    }
}
