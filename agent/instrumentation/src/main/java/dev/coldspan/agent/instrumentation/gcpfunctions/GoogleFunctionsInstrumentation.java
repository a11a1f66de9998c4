package dev.coldspan.agent.instrumentation.gcpfunctions;

import dev.coldspan.agent.instrumentation.platform.ReadyHook;
import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/**
 * The invoker's executors, which are on the system class path. They know request and answer but catch what functions
 * throw; see {@link UserFunctionInstrumentation} for that. Releases before 2.0 are servlets, later ones Jetty handlers.
 */
public final class GoogleFunctionsInstrumentation implements Instrumentation {
    private static final String REQUEST = "gcpfunctions.RequestHook";
    private static final String EVENT_REQUEST = "gcpfunctions.EventRequestHook";
    private static final String EVENT = "gcpfunctions.EventHook";

    @Override
    public Point[] points(String internalName) {
        if (internalName.indexOf('$') > 0) {
            return new Point[] {
                Point.around("serviceLegacyEvent", null, EVENT), Point.around("serviceCloudEvent", null, EVENT),
            };
        }
        Point ready = Point.beforeReturn("<init>", null, ReadyHook.NAME);
        if (internalName.endsWith("BackgroundFunctionExecutor")) {
            return new Point[] {
                ready, Point.around("service", null, EVENT_REQUEST), Point.around("handle", null, EVENT_REQUEST),
            };
        }
        return new Point[] {
            ready,
            Point.around("service", null, REQUEST),
            Point.around("handle", null, REQUEST),
            Point.around("handleRequest", null, "gcpfunctions.AnswerHook"),
        };
    }
}
