package dev.coldspan.agent.bootstrap;

import java.io.IOException;
import java.lang.instrument.Instrumentation;

/**
 * Entry point of {@code -javaagent:coldspan-agent.jar}. Weaves the runtime client and returns; whatever goes wrong
 * costs one line on standard error and leaves the function uninstrumented, never unstarted.
 */
public final class Agent {
    // Null when there is nothing to watch for, or no more.
    private static Instrumentation instrumentation;
    private static LibraryTransformer libraries;

    private Agent() {}

    /**
     * Called by the JVM before the runtime client's main method.
     *
     * @param arguments unused; the agent is configured by environment variables only
     */
    public static void premain(String arguments, Instrumentation instrumentation) {
        try {
            StartTimes.premainStarted();
            start(instrumentation);
            StartTimes.premainEnded();
        } catch (Throwable failure) {
            Stderr.warn("agent could not start, the function runs uninstrumented: " + failure);
        }
    }

    private static void start(Instrumentation instrumentation) throws ReflectiveOperationException, IOException {
        if (isTrue(System.getenv("OTEL_SDK_DISABLED")) || isTrue(System.getenv("COLDSPAN_DISABLED"))) {
            return;
        }
        HandlerName handler = HandlerName.parse(System.getenv("_HANDLER"));
        boolean isLambda = handler != null || System.getenv("AWS_LAMBDA_RUNTIME_API") != null;
        if (isLambda && handler == null) {
            Stderr.warn("_HANDLER is not set or names no class; set it to package.Class or package.Class::method");
            return;
        }
        AgentParts parts = new AgentParts(handler);
        libraries = new LibraryTransformer(parts, instrumentation);
        Agent.instrumentation = instrumentation;
        NamedByUser.addTo(libraries, System.getenv());
        if (System.getenv("COLDSPAN_EXTENSIONS") != null || System.getenv("OTEL_JAVAAGENT_EXTENSIONS") != null) {
            parts.watchMore(libraries);
        }
        if (isLambda && !isHandlerWanted() && RuntimeClientTransformer.patchClient(instrumentation)) {
            parts.weaver();
            return;
        }
        if (isLambda) {
            libraries.add(handler.internalName(), WatchedNames.HANDLER);
        }
        watchLibraries();
    }

    /** From here on libraries are woven as they load. The later, the fewer classes the JVM has to show us. */
    public static synchronized void watchLibraries() {
        Instrumentation current = instrumentation;
        if (current != null) {
            instrumentation = null;
            current.addTransformer(libraries, current.isRetransformClassesSupported());
        }
    }

    // For runtimes whose client only looks like the one we know.
    private static boolean isHandlerWanted() {
        return "handler".equalsIgnoreCase(System.getenv("COLDSPAN_HOOK"));
    }

    private static boolean isTrue(String value) {
        return value != null && value.trim().equalsIgnoreCase("true");
    }
}
