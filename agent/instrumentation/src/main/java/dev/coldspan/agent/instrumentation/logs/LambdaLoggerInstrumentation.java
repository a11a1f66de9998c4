package dev.coldspan.agent.instrumentation.logs;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/** Where the runtime client writes a line of {@code context.getLogger()} when the log format is JSON. */
public final class LambdaLoggerInstrumentation implements Instrumentation {
    /** Made by name. */
    public LambdaLoggerInstrumentation() {}

    @Override
    public Point[] points(String internalName) {
        return new Point[] {
            Point.around("format", "(Ljava/lang/String;", "logs.LambdaLoggerHook")
                    .replacingResult()
        };
    }
}
