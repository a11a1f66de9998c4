package dev.coldspan.agent.instrumentation.opentelemetryapi;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/** Where the API looks for somebody who set it up, and where it keeps what is current. */
public final class OpenTelemetryApiInstrumentation implements Instrumentation {
    private static final String FOUND = "opentelemetryapi.FoundHook";

    @Override
    public Point[] points(String internalName) {
        if (internalName.equals("io/opentelemetry/context/LazyStorage")) {
            return new Point[] {
                Point.around("get", "()Lio/opentelemetry/context/ContextStorage;", FOUND)
                        .replacingResult()
            };
        }
        String global = "()Lio/opentelemetry/api/OpenTelemetry;";
        return new Point[] {
            Point.around("get", global, FOUND).replacingResult(),
            Point.around("getOrNoop", global, FOUND).replacingResult(),
            Point.around("set", "(Lio/opentelemetry/api/OpenTelemetry;)V", "opentelemetryapi.SetHook")
                    .replacingArguments()
        };
    }
}
