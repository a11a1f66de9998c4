package dev.coldspan.agent.instrumentation.azurefunctions;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.reflect.Getter;
import java.util.Map;

/** Around {@code FunctionLoadRequestHandler.execute}: what later invocations only name by an id is described here. */
public final class LoadHook extends Hook {
    private static final Getter FUNCTION_ID = Getter.of("getFunctionId");
    private static final Getter METADATA = Getter.of("getMetadata");
    private static final Getter NAME = Getter.of("getName");
    private static final Getter ENTRY_POINT = Getter.of("getEntryPoint");
    private static final Getter BINDINGS = Getter.of("getBindingsMap");
    private static final Getter TYPE = Getter.of("getType");

    private final AzureFunctions functions;

    /** Called by name. */
    public LoadHook(Services services) {
        this.functions = AzureFunctions.of(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return arguments[0];
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        if (thrown == null) {
            Object metadata = METADATA.from(token);
            functions.loaded(
                    FUNCTION_ID.text(token),
                    new AzureFunction(
                            NAME.text(metadata), ENTRY_POINT.text(metadata), trigger(BINDINGS.from(metadata))));
        }
        return result;
    }

    /** The type of the one binding that triggers; null when there is none. */
    private static String trigger(Object bindings) {
        if (bindings instanceof Map) {
            for (Object binding : ((Map<?, ?>) bindings).values()) {
                String type = TYPE.text(binding);
                if (type != null && type.endsWith("Trigger")) {
                    return type;
                }
            }
        }
        return null;
    }
}
