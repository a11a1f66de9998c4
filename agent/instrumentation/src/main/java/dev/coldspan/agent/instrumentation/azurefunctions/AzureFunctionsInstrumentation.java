package dev.coldspan.agent.instrumentation.azurefunctions;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/** The worker's message handlers: each handles one kind of message from the Functions host. */
public final class AzureFunctionsInstrumentation implements Instrumentation {
    @Override
    public Point[] points(String internalName) {
        String handler = internalName.substring(internalName.lastIndexOf('/') + 1);
        switch (handler) {
            case "InvocationRequestHandler":
                return execute("azurefunctions.InvocationHook");
            case "FunctionLoadRequestHandler":
                return execute("azurefunctions.LoadHook");
            case "FunctionEnvironmentReloadRequestHandler":
                return execute("azurefunctions.ReloadHook");
            case "WorkerTerminateRequestHandler":
                return execute("azurefunctions.TerminateHook");
            default:
                return new Point[0];
        }
    }

    // Bridges do not match, so the method with the handler's own types is the only one.
    private static Point[] execute(String hook) {
        return new Point[] {Point.around("execute", null, hook)};
    }
}
