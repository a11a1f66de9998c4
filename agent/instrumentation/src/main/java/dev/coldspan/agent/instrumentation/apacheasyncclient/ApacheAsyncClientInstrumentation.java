package dev.coldspan.agent.instrumentation.apacheasyncclient;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/**
 * The handler of an exchange, which starts it, writes its request and learns of its failure, and the execution that
 * decides whether a response was the last one.
 */
public final class ApacheAsyncClientInstrumentation implements Instrumentation {
    /** Found by its name. */
    public ApacheAsyncClientInstrumentation() {}

    @Override
    public Point[] points(String internalName) {
        if (internalName.endsWith("/MainClientExec")) {
            return new Point[] {
                Point.around("prepare", null, "apacheasyncclient.PrepareHook"),
                Point.around("responseCompleted", null, "apacheasyncclient.ResponseHook"),
            };
        }
        return new Point[] {
            Point.around("start", "()V", "apacheasyncclient.StartHook"),
            Point.around("generateRequest", "()", "apacheasyncclient.RequestHook"),
            Point.around("failed", "(Ljava/lang/Exception;)V", "apacheasyncclient.EndHook"),
            // Where 4.0 learns that it cannot connect.
            Point.around("connectionRequestFailed", "(Ljava/lang/Exception;)V", "apacheasyncclient.EndHook"),
            Point.around("close", "()V", "apacheasyncclient.EndHook"),
        };
    }
}
