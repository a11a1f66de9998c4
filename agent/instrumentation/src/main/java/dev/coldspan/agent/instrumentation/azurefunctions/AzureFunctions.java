package dev.coldspan.agent.instrumentation.azurefunctions;

import dev.coldspan.agent.bootstrap.StartTimes;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.FlushPolicy;
import dev.coldspan.agent.instrumentation.invocation.HttpMethods;
import dev.coldspan.agent.instrumentation.invocation.InitType;
import dev.coldspan.agent.instrumentation.invocation.Invocation;
import dev.coldspan.agent.instrumentation.invocation.Invocations;
import dev.coldspan.agent.instrumentation.invocation.Keys;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The app a worker serves: its functions, its settings once they are known, its invocations. Thread-safe. */
final class AzureFunctions {
    // An app with more functions than this would be the first.
    private static final int MOST_FUNCTIONS = 10_000;
    private static final AzureFunction UNKNOWN = new AzureFunction(null, null, null);

    private static Services owner;
    private static AzureFunctions shared;

    private final Services services;
    private final Invocations invocations;
    private final Map<String, AzureFunction> functions = new ConcurrentHashMap<>();
    private final AppliedAttributes applied = new AppliedAttributes();
    private AzureEnvironment environment;
    private boolean internal;

    private AzureFunctions(Services services) {
        this.services = services;
        // Nothing freezes a worker between invocations.
        this.invocations = services.invocations;
        FlushPolicy.apply(invocations, services.environment, services.warnings, FlushPolicy.BACKGROUND);
        apply(services.environment, false);
    }

    static synchronized AzureFunctions of(Services services) {
        if (owner != services) {
            shared = new AzureFunctions(services);
            owner = services;
        }
        return shared;
    }

    private synchronized void apply(Map<String, String> variables, boolean specialised) {
        environment = new AzureEnvironment(variables);
        if (environment.isPlaceholder()) {
            return;
        }
        environment.describe(services.resource, applied);
        internal = SpanKindChoice.isInternal(variables, services.warnings);
        InitType initType = environment.initType(specialised);
        if (specialised) {
            invocations.specialised(initType);
        } else {
            invocations.startedAs(initType);
        }
    }

    /** The host sent the app's settings to a process that had waited for them. */
    void specialise(Map<String, String> variables) {
        if (variables.isEmpty() || new AzureEnvironment(variables).isPlaceholder()) {
            return;
        }
        apply(variables, true);
    }

    /** A function was loaded and can be invoked. */
    void loaded(String id, AzureFunction function) {
        if (id != null && functions.size() < MOST_FUNCTIONS) {
            functions.put(id, function);
            if (!function.isWarmup()) {
                StartTimes.handlerReady();
            }
        }
    }

    /** Null for the platform's own warm-up. */
    Invocation begin(AzureRequest request, Object response) {
        long entered = System.nanoTime();
        String id = request.functionId();
        AzureFunction known = id == null ? null : functions.get(id);
        AzureFunction function = known == null ? UNKNOWN : known;
        if (function.isWarmup() || invocations.isInside()) {
            return null;
        }
        SpanStart start = SpanStart.of(function.name(), kind(function))
                .parent(request.parent())
                .set(Keys.INVOCATION_ID, request.invocationId())
                .set(Keys.TRIGGER, function.faasTrigger())
                .set(Keys.TRIGGER_SOURCE, function.source());
        describe(start, function, request);
        return invocations.begin(new AzureCall(start, response), entered);
    }

    private synchronized Kind kind(AzureFunction function) {
        if (internal) {
            return Kind.INTERNAL;
        }
        return function.isConsumer() ? Kind.CONSUMER : Kind.SERVER;
    }

    private synchronized void describe(SpanStart start, AzureFunction function, AzureRequest request) {
        start.set("faas.name", environment.appName() + "/" + function.name());
        String resourceId = environment.resourceId();
        start.set("cloud.resource_id", resourceId == null ? null : resourceId + "/functions/" + function.name());
        start.set("code.function.name", function.entryPoint());
        if (function.isHttp()) {
            start.set(Keys.HTTP_METHOD, HttpMethods.known(request.httpMethod()));
            start.set(Keys.URL_PATH, request.urlPath());
        } else if (function.isConsumer()) {
            start.set("messaging.operation.type", "process");
            start.set("messaging.message.id", request.metadata("MessageId"));
        }
        if (request.retries() > 0) {
            start.set("azure.functions.retry_count", Long.valueOf(request.retries()));
        }
    }

    void end(Invocation invocation, Throwable thrown) {
        invocations.end(invocation, null, thrown);
    }

    /** The worker is about to exit. */
    void flushNow() {
        invocations.flushNow();
    }
}
