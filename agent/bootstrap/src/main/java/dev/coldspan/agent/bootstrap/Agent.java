package dev.coldspan.agent.bootstrap;

import java.io.IOException;
import java.lang.instrument.Instrumentation;

/**
 * Entry point of {@code -javaagent:coldspan-agent.jar}. Weaves the runtime client and returns; whatever goes wrong
 * costs one line on standard error and leaves the function uninstrumented, never unstarted.
 */
public final class Agent {
    // Null without -javaagent.
    private static Instrumentation instrumentation;
    private static LibraryTransformer libraries;
    private static boolean watching;
    private static boolean resumed;
    private static volatile boolean started;

    private Agent() {}

    /**
     * Called by the JVM before the runtime client's main method.
     *
     * @param arguments unused; the agent is configured by environment variables only
     */
    public static void premain(String arguments, Instrumentation instrumentation) {
        started = true;
        try {
            StartTimes.premainStarted();
            start(instrumentation);
            StartTimes.premainEnded();
        } catch (Throwable failure) {
            Stderr.warn("agent could not start, the function runs uninstrumented: " + failure);
        }
    }

    private static void start(Instrumentation instrumentation) throws ReflectiveOperationException, IOException {
        if (isOff()) {
            return;
        }
        HandlerName handler = HandlerName.parse(System.getenv("_HANDLER"));
        boolean isLambda = handler != null || System.getenv("AWS_LAMBDA_RUNTIME_API") != null;
        if (isLambda && handler == null) {
            Stderr.warn("_HANDLER is not set or names no class; set it to package.Class or package.Class::method");
            return;
        }
        Hooks.prepare();
        AgentParts parts = new AgentParts(handler);
        libraries = new LibraryTransformer(parts, instrumentation);
        // Elsewhere the platform's own classes, which nobody weaves ahead of time, start the agent.
        Agent.instrumentation = isLambda && isWoven() ? null : instrumentation;
        NamedByUser.addTo(libraries, System.getenv());
        if (System.getenv("COLDSPAN_EXTENSIONS") != null || System.getenv("OTEL_JAVAAGENT_EXTENSIONS") != null) {
            parts.watchMore(libraries);
        }
        if (isLambda && !isHandlerWanted() && RuntimeClientTransformer.patchClient(instrumentation)) {
            parts.weaver();
            return;
        }
        if (isLambda) {
            Agent.instrumentation = instrumentation;
            libraries.add(handler.internalName(), WatchedNames.HANDLER);
        }
        watchLibraries();
    }

    /** From here on libraries are woven as they load. The later, the fewer classes the JVM has to show us. */
    public static synchronized void watchLibraries() {
        if (instrumentation != null && !watching) {
            watching = true;
            instrumentation.addTransformer(libraries, instrumentation.isRetransformClassesSupported());
            if (isTrue(System.getenv("COLDSPAN_LOGS_CORRELATION"))) {
                // Loaded with the runtime client. To weave it means a retransformation, so only those pay who ask.
                libraries.weaveLoaded(WatchedNames.LAMBDA_JSON_LOGS);
            }
        }
    }

    /**
     * The handler is constructed and the runtime client makes its serializers: some 500 classes out of the JVM's archive,
     * each of which would have to be read from its jar only to be shown to us. Not before a snapshot: its hooks are among
     * what loads meanwhile, and nobody waits for it.
     */
    public static synchronized void pauseLibraries() {
        boolean snapshot = "snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
        if (watching && !resumed && !snapshot) {
            watching = false;
            instrumentation.removeTransformer(libraries);
        }
    }

    /** Invocations begin: weaves what the function's loader has been given meanwhile, and watches for good. */
    public static synchronized void resumeLibraries(ClassLoader function) {
        boolean paused = instrumentation != null && !watching && libraries != null;
        resumed = true;
        if (paused) {
            watchLibraries();
            libraries.catchUp(function);
        }
    }

    /** Whether {@code -javaagent} has been here. */
    static boolean isStarted() {
        return started;
    }

    /** Whether the user says that the function was woven ahead of time, so that there is nothing to watch for. */
    static boolean isWoven() {
        return isTrue(System.getenv("COLDSPAN_WOVEN"));
    }

    /** Whether the user has switched the agent off. */
    static boolean isOff() {
        return isTrue(System.getenv("OTEL_SDK_DISABLED")) || isTrue(System.getenv("COLDSPAN_DISABLED"));
    }

    // For runtimes whose client only looks like the one we know.
    private static boolean isHandlerWanted() {
        return "handler".equalsIgnoreCase(System.getenv("COLDSPAN_HOOK"));
    }

    private static boolean isTrue(String value) {
        return value != null && value.trim().equalsIgnoreCase("true");
    }
}
