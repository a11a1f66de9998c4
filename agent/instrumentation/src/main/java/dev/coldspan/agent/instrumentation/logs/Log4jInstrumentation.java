package dev.coldspan.agent.instrumentation.logs;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/** Where Log4j fills the context of each event, whichever kind of ThreadContext it was started with. */
public final class Log4jInstrumentation implements Instrumentation {
    /** Made by name. */
    public Log4jInstrumentation() {}

    @Override
    public Point[] points(String internalName) {
        return new Point[] {
            Point.around("injectContextData", "(Ljava/util/List;", "logs.Log4jHook")
                    .replacingResult()
        };
    }
}
