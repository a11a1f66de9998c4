package dev.coldspan.agent.instrumentation.azurefunctions;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.reflect.Getter;
import java.util.HashMap;
import java.util.Map;

/**
 * Around {@code FunctionEnvironmentReloadRequestHandler.execute}: the moment a placeholder becomes an app. The worker's
 * warm-up sends itself such a message too, with the settings of the placeholder.
 */
public final class ReloadHook extends Hook {
    private static final Getter VARIABLES = Getter.of("getEnvironmentVariablesMap");

    private final AzureFunctions functions;

    /** Called by name. */
    public ReloadHook(Services services) {
        this.functions = AzureFunctions.of(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return arguments[0];
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        Object variables = VARIABLES.from(token);
        if (variables instanceof Map) {
            Map<String, String> texts = new HashMap<>();
            for (Map.Entry<?, ?> each : ((Map<?, ?>) variables).entrySet()) {
                texts.put(String.valueOf(each.getKey()), String.valueOf(each.getValue()));
            }
            functions.specialise(texts);
        }
        return result;
    }
}
