package dev.coldspan.agent.instrumentation.opentelemetryapi;

import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.Spans;
import dev.coldspan.agent.instrumentation.Services;
import java.util.function.UnaryOperator;

/**
 * One bridge for every copy of the API in the JVM. It hangs on a class of that copy and goes when that class goes.
 * Thread-safe.
 */
final class Bridges {
    private static final String API = "io.opentelemetry.api.OpenTelemetry";
    private static final String CONTEXT = "io.opentelemetry.context.Context";
    private static final String ENTRY = "dev.coldspan.agent.bridge.Bridge";
    private static Bridges latest;

    private final Services services;
    // Asked at every Context.current(), so the way from an object to its copy of the API is remembered.
    private final ClassValue<UnaryOperator<Object>> ofFound = new ClassValue<UnaryOperator<Object>>() {
        @Override
        protected UnaryOperator<Object> computeValue(Class<?> type) {
            Class<?> context = contextOf(type);
            return context == null ? new Unchanged() : ofApi.get(context);
        }
    };
    private final ClassValue<UnaryOperator<Object>> ofApi = new ClassValue<UnaryOperator<Object>>() {
        @Override
        protected UnaryOperator<Object> computeValue(Class<?> context) {
            return bridge(context.getClassLoader());
        }
    };

    private Bridges(Services services) {
        this.services = services;
    }

    /** The same object for all hooks, so that the two halves of the API meet the same bridge. */
    static synchronized Bridges of(Services services) {
        if (latest == null || latest.services != services) {
            latest = new Bridges(services);
        }
        return latest;
    }

    /** What the function is to get for {@code found}, an object of its API; {@code found} itself when that fails. */
    Object bridged(Object found) {
        return ofFound.get(found.getClass()).apply(found);
    }

    // The class of an instance may come from anywhere, such as a storage of the function's own; its loader sees the
    // API.
    private static Class<?> contextOf(Class<?> type) {
        try {
            return Class.forName(CONTEXT, false, type.getClassLoader());
        } catch (ClassNotFoundException | LinkageError invisible) {
            return null;
        }
    }

    private UnaryOperator<Object> bridge(ClassLoader function) {
        try {
            Class.forName(API, false, function);
        } catch (ClassNotFoundException | LinkageError contextOnly) {
            return new Unchanged();
        }
        try {
            Class<?> entry = Class.forName(ENTRY, true, new BridgeLoader(function));
            return asOperator(
                    entry.getConstructor(Spans.class, CurrentSpan.class).newInstance(services.spans, services.current));
        } catch (ReflectiveOperationException | LinkageError failure) {
            services.warnings.warn("the function's OpenTelemetry API is not observed: " + failure);
            return new Unchanged();
        }
    }

    @SuppressWarnings("unchecked") // the one class that is asked for implements it
    private static UnaryOperator<Object> asOperator(Object bridge) {
        return (UnaryOperator<Object>) bridge;
    }

    private static final class Unchanged implements UnaryOperator<Object> {
        @Override
        public Object apply(Object found) {
            return found;
        }
    }
}
