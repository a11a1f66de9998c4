package dev.coldspan.agent.instrumentation.logs;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/** The constructor by which Logback makes an event for each line that is not filtered out. */
public final class LogbackInstrumentation implements Instrumentation {
    /** Made by name. */
    public LogbackInstrumentation() {}

    @Override
    public Point[] points(String internalName) {
        return new Point[] {
            Point.beforeReturn("<init>", "(Ljava/lang/String;Lch/qos/logback/classic/Logger;", "logs.LogbackHook")
        };
    }
}
