package dev.coldspan.agent.instrumentation.openwhisk;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.FlushPolicy;
import dev.coldspan.agent.instrumentation.invocation.HttpMethods;
import dev.coldspan.agent.instrumentation.invocation.Invocation;
import dev.coldspan.agent.instrumentation.invocation.Invocations;
import dev.coldspan.agent.instrumentation.invocation.Keys;
import dev.coldspan.agent.instrumentation.invocation.ProcessResource;
import dev.coldspan.agent.instrumentation.invocation.ServiceResource;
import java.util.Map;

/** Begins activations, which is what OpenWhisk calls invocations. The first one tells which action this is. */
final class Activations {
    private final Services services;
    private final Invocations invocations;
    private boolean described;

    Activations(Services services) {
        this.services = services;
        this.invocations = services.invocations;
        // Containers are paused between activations.
        FlushPolicy.apply(invocations, services.environment, services.warnings, FlushPolicy.BEFORE_RESPONSE);
    }

    /**
     * Begins one on the calling thread.
     *
     * @param variables what the runtime puts into the environment for this activation
     * @param request a web action's request
     */
    Invocation begin(Map<?, ?> variables, WebRequest request, SpanRef parent, long entered) {
        String action = text(variables, "__OW_ACTION_NAME");
        describe(action, variables);
        String name = action == null ? "action" : action.substring(action.lastIndexOf('/') + 1);
        SpanStart start = SpanStart.of(name, Kind.SERVER)
                .parent(parent)
                .set(Keys.INVOCATION_ID, text(variables, "__OW_ACTIVATION_ID"))
                .set(Keys.TRIGGER, request.isWeb() ? "http" : "other")
                .set(Keys.TRIGGER_SOURCE, request.isWeb() ? "web-action" : "direct")
                .set(Keys.HTTP_METHOD, HttpMethods.known(request.method()))
                .set(Keys.URL_PATH, request.path())
                .set("openwhisk.transaction_id", text(variables, "__OW_TRANSACTION_ID"));
        return invocations.begin(new Activation(start, deadline(variables)), entered);
    }

    private synchronized void describe(String action, Map<?, ?> variables) {
        if (!described) {
            described = true;
            String qualified = action == null || !action.startsWith("/") ? action : action.substring(1);
            ProcessResource.putIfAbsent(services.resource, "faas.version", text(variables, "__OW_ACTION_VERSION"));
            ProcessResource.putIfAbsent(services.resource, "cloud.platform", "openwhisk");
            ProcessResource.putIfAbsent(services.resource, "cloud.account.id", text(variables, "__OW_NAMESPACE"));
            ServiceResource.describe(services.resource, services.environment, qualified);
        }
    }

    private static long deadline(Map<?, ?> variables) {
        String millis = text(variables, "__OW_DEADLINE");
        try {
            return millis == null ? Long.MAX_VALUE : Long.parseLong(millis);
        } catch (NumberFormatException malformed) {
            return Long.MAX_VALUE;
        }
    }

    private static String text(Map<?, ?> variables, String name) {
        Object value = variables.get(name);
        return value instanceof String && !((String) value).isEmpty() ? (String) value : null;
    }

    Invocations invocations() {
        return invocations;
    }
}
