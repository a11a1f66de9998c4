package dev.coldspan.agent.instrumentation.openfaas;

import com.sun.net.httpserver.HttpExchange;
import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.propagation.Carrier;
import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.FlushPolicy;
import dev.coldspan.agent.instrumentation.invocation.HttpMethods;
import dev.coldspan.agent.instrumentation.invocation.Invocation;
import dev.coldspan.agent.instrumentation.invocation.Invocations;
import dev.coldspan.agent.instrumentation.invocation.Keys;
import dev.coldspan.agent.instrumentation.invocation.PlatformCall;
import dev.coldspan.agent.instrumentation.invocation.ServiceResource;

/** Around one request. What the function throws passes through on its way to the JDK's server. */
public final class RequestHook extends Hook {
    private final Invocations invocations;
    private final Propagators propagators;
    private final String name;

    /** Called by name. */
    public RequestHook(Services services) {
        this.invocations = services.invocations;
        this.propagators = Propagators.of(services.environment.get("OTEL_PROPAGATORS"), services.warnings);
        this.name = FunctionName.of(services.environment);
        // The container lives on between requests, and the answer is out before this method returns.
        FlushPolicy.apply(invocations, services.environment, services.warnings, FlushPolicy.BACKGROUND);
        ServiceResource.describe(services.resource, services.environment, name);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        long entered = System.nanoTime();
        return invocations.isInside() ? null : invocations.begin(call((HttpExchange) arguments[0]), entered);
    }

    private PlatformCall call(HttpExchange exchange) {
        Headers headers = new Headers(exchange);
        // Set by the connectors for Kafka, NATS and others, and by the one for cron.
        String topic = headers.get("x-topic");
        boolean timer = "cron-connector".equals(headers.get("x-connector"));
        String trigger = timer ? "timer" : topic == null ? "http" : "pubsub";
        SpanStart start = SpanStart.of(name, trigger.equals("pubsub") ? Kind.CONSUMER : Kind.SERVER)
                .parent(propagators.extract(headers))
                .set(Keys.INVOCATION_ID, headers.get("x-call-id"))
                .set(Keys.TRIGGER, trigger)
                .set(Keys.TRIGGER_SOURCE, timer ? "cron" : topic == null ? "http" : "topic")
                .set(Keys.HTTP_METHOD, HttpMethods.known(exchange.getRequestMethod()))
                .set(Keys.URL_PATH, exchange.getRequestURI().getPath())
                .set("messaging.destination.name", timer ? null : topic);
        return new RequestCall(start, exchange);
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        invocations.end((Invocation) token, result, thrown);
        return result;
    }

    private static final class Headers implements Carrier {
        private final HttpExchange exchange;

        Headers(HttpExchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public String get(String header) {
            return exchange.getRequestHeaders().getFirst(header);
        }
    }

    private static final class RequestCall extends PlatformCall {
        private final HttpExchange exchange;

        RequestCall(SpanStart start, HttpExchange exchange) {
            super(start);
            this.exchange = exchange;
        }

        @Override
        protected int status() {
            return Math.max(0, exchange.getResponseCode());
        }
    }
}
