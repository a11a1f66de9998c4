package dev.coldspan.agent.instrumentation.httpclient;

import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.client.ClientCall;
import dev.coldspan.agent.instrumentation.client.ClientCalls;

/** Starts a CLIENT span for an outgoing request, unless it is none of the invocation's business. */
public final class HttpCalls {
    private final ClientCalls clients;
    private final Propagators propagators;
    private final String runtimeApi;

    /** Requests to {@code AWS_LAMBDA_RUNTIME_API}, a host and port, make no spans. */
    public HttpCalls(Services services) {
        clients = services.clients;
        propagators = Propagators.of(services.environment.get("OTEL_PROPAGATORS"), services.warnings);
        runtimeApi = services.environment.get("AWS_LAMBDA_RUNTIME_API");
    }

    /**
     * Starts a span and makes it current on this thread until {@link HttpCall#leave}.
     *
     * @param method null when it cannot be read
     * @param url absolute; null when it cannot be read
     * @return null outside an invocation, inside another call, and for requests of the runtime or of the agent itself
     */
    public HttpCall start(String method, String url) {
        TargetUrl target = TargetUrl.parse(url);
        if (target != null && runtimeApi != null && target.isAt(runtimeApi)) {
            return null;
        }
        ClientCall call = clients.start(HttpAttributes.spanName(method), Kind.CLIENT);
        if (call == null) {
            return null;
        }
        try {
            HttpAttributes.request(call.span(), method, target);
        } catch (RuntimeException | LinkageError | StackOverflowError odd) {
            // A request that cannot be described takes its time all the same.
        }
        return new HttpCall(call, propagators);
    }
}
