package dev.coldspan.agent.instrumentation.extension;

import dev.coldspan.agent.core.config.Warnings;
import dev.coldspan.agent.core.export.OwnTraffic;
import dev.coldspan.agent.core.sdk.Sdk;
import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import java.io.IOException;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The user's extensions, loaded. One that does not work costs a line on standard error. */
public final class Extensions {
    // A service file that fails at every line must not keep us.
    private static final int MOST_FAILURES = 100;

    private final ClassLoader loader;
    private final boolean withSdk;
    private final Warnings warnings;
    private final Map<String, Instrumentation> instrumentations = new HashMap<>();

    private Extensions(ClassLoader loader, boolean withSdk, Warnings warnings) {
        this.loader = loader;
        this.withSdk = withSdk;
        this.warnings = warnings;
    }

    /**
     * Finds and loads what {@code COLDSPAN_EXTENSIONS} and {@code OTEL_JAVAAGENT_EXTENSIONS} name.
     *
     * @param sdkIsWanted whether spans are recorded through the SDK, whatever extensions bring
     * @return null when there are none and the SDK is not wanted, which costs no class of this package
     */
    public static Extensions load(Map<String, String> environment, boolean sdkIsWanted, Warnings warnings) {
        ExtensionJars jars = ExtensionJars.named(environment, warnings);
        boolean withSdk = sdkIsWanted || jars.bringSdkParts();
        if (jars.isEmpty() && !withSdk) {
            return null;
        }
        try {
            ClassLoader parent = withSdk ? Sdk.loader() : Extensions.class.getClassLoader();
            ClassLoader loader = jars.isEmpty() ? parent : new URLClassLoader(jars.urls(), parent);
            Extensions extensions = new Extensions(loader, withSdk, warnings);
            if (!jars.isEmpty()) {
                extensions.loadMarked();
            }
            return extensions;
        } catch (IOException unreadable) {
            warnings.warn("extensions are left out, the agent's jar cannot be read: " + unreadable);
            return null;
        }
    }

    // Threads that an extension starts here are not the function's.
    private void loadMarked() {
        Object before = OwnTraffic.enter();
        try {
            loadInstrumentations();
        } finally {
            OwnTraffic.leave(before);
        }
    }

    private void loadInstrumentations() {
        Iterator<AgentExtension> found =
                ServiceLoader.load(AgentExtension.class, loader).iterator();
        for (int failures = 0; failures < MOST_FAILURES; ) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                addAll(found.next().instrumentations());
            } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
                failures++;
                warnings.warn("an extension is left out: " + reason(broken));
            }
        }
    }

    private static String reason(Throwable failure) {
        String what = failure instanceof ServiceConfigurationError ? failure.getMessage() : failure.toString();
        return failure.getCause() == null ? what : what + ": " + failure.getCause();
    }

    private void addAll(Map<String, Instrumentation> more) {
        for (Map.Entry<String, Instrumentation> each : more.entrySet()) {
            instrumentations.put(each.getKey().replace('.', '/'), each.getValue());
        }
    }

    /** Sees the extensions and, when {@link #withSdk}, the SDK. */
    public ClassLoader loader() {
        return loader;
    }

    /** Whether spans are to be recorded through the SDK. */
    public boolean withSdk() {
        return withSdk;
    }

    /** Instrumentations by the names of the classes they weave, with slashes. */
    public Map<String, Instrumentation> instrumentations() {
        return instrumentations;
    }

    /** Whether a hook of that name is an extension's own: its full class name, perhaps with text after a {@code #}. */
    public boolean hasHook(String name) {
        int hash = name.indexOf('#');
        String className = hash < 0 ? name : name.substring(0, hash);
        return loader.getResource(className.replace('.', '/') + ".class") != null;
    }
}
