package dev.coldspan.agent.bootstrap;

import java.io.IOException;
import java.lang.instrument.Instrumentation;

/** What {@code -javaagent} does before the runtime client's main method: patches its classes and readies the weaving. */
final class AgentStart {
    private AgentStart() {}

    static void start(Instrumentation instrumentation) throws ReflectiveOperationException, IOException {
        if (Agent.isOff()) {
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
        WatchedClasses classes = new WatchedClasses(parts);
        NamedByUser.addTo(classes, System.getenv());
        if (System.getenv("COLDSPAN_EXTENSIONS") != null || System.getenv("OTEL_JAVAAGENT_EXTENSIONS") != null) {
            parts.watchMore(classes);
        }
        Watch watch = new Watch(classes, instrumentation);
        boolean isClientPatched = isLambda && !isHandlerWanted() && patchClient(watch, instrumentation);
        if (isClientPatched) {
            parts.weaver();
            return;
        }
        if (isLambda) {
            classes.add(handler.internalName(), WatchedNames.HANDLER);
        }
        // Elsewhere the platform's own classes, which nobody weaves ahead of time, start the agent.
        watch.everything();
        Watch.set(watch);
    }

    private static boolean patchClient(Watch watch, Instrumentation instrumentation) {
        RuntimeClientTransformer client = new RuntimeClientTransformer();
        boolean patched = client.patchClient(instrumentation);
        if (patched && !Agent.isWoven()) {
            watch.prepare(client.isLoaderPatched());
            Watch.set(watch);
        }
        return patched;
    }

    // For runtimes whose client only looks like the one we know.
    private static boolean isHandlerWanted() {
        return "handler".equalsIgnoreCase(System.getenv("COLDSPAN_HOOK"));
    }
}
