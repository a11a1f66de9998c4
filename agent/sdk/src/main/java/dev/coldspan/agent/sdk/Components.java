package dev.coldspan.agent.sdk;

import dev.coldspan.agent.core.config.Warnings;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The parts extensions bring, and the agent's own console exporter. A provider that cannot be loaded costs one line and
 * nothing else.
 */
final class Components implements ComponentLoader {
    // A service file that fails at every line must not keep us.
    private static final int MOST_FAILURES = 100;

    private final ClassLoader extensions;
    private final Warnings warnings;

    Components(ClassLoader extensions, Warnings warnings) {
        this.extensions = extensions;
        this.warnings = warnings;
    }

    void warn(String message) {
        warnings.warn(message);
    }

    @Override
    public <T> Iterable<T> load(Class<T> type) {
        List<T> found = new ArrayList<>();
        if (type == ConfigurableSpanExporterProvider.class) {
            found.add(type.cast(new ConsoleExporterProvider("console")));
            found.add(type.cast(new ConsoleExporterProvider("logging")));
        }
        Iterator<T> providers = ServiceLoader.load(type, extensions).iterator();
        for (int failures = 0; failures < MOST_FAILURES; ) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                found.add(providers.next());
            } catch (ServiceConfigurationError | LinkageError broken) {
                failures++;
                warnings.warn("an extension's " + type.getSimpleName() + " is left out: " + reason(broken));
            }
        }
        return found;
    }

    private static String reason(Throwable failure) {
        return failure.getCause() == null ? failure.toString() : failure.getMessage() + ": " + failure.getCause();
    }

    boolean hasExporter(String name) {
        for (ConfigurableSpanExporterProvider provider : load(ConfigurableSpanExporterProvider.class)) {
            if (name.equals(provider.getName())) {
                return true;
            }
        }
        return false;
    }
}
