package dev.coldspan.agent.instrumentation.httpurlconnection;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/** The three methods through which every use of a connection passes. */
public final class HttpUrlConnectionInstrumentation implements Instrumentation {
    private static final String HOOK = "httpurlconnection.ConnectionHook";

    /** Found by its name. */
    public HttpUrlConnectionInstrumentation() {}

    @Override
    public Point[] points(String internalName) {
        return new Point[] {
            Point.around("connect", "()V", HOOK),
            Point.around("getInputStream", "()Ljava/io/InputStream;", HOOK),
            Point.around("getOutputStream", "()Ljava/io/OutputStream;", HOOK),
        };
    }
}
