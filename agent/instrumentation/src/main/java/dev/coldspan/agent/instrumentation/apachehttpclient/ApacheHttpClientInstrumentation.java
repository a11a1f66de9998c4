package dev.coldspan.agent.instrumentation.apachehttpclient;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/**
 * The method every client class has for all ways to execute a request, and the one through which requests reach a
 * connection. With the asynchronous client of release 5: the method that hands out the future, the step of its chain that
 * every request passes, and the end of a future.
 */
public final class ApacheHttpClientInstrumentation implements Instrumentation {
    private static final String CALL = "apachehttpclient.ExecuteHook";
    private static final String WIRE = "apachehttpclient.WireHook";
    private static final String HOST_4 = "(Lorg/apache/http/HttpHost;Lorg/apache/http/HttpRequest;";
    private static final String HOST_5 = "(Lorg/apache/hc/core5/http/HttpHost;";

    /** Found by its name. */
    public ApacheHttpClientInstrumentation() {}

    @Override
    public Point[] points(String internalName) {
        return internalName.contains("/impl/async/") || internalName.endsWith("/BasicFuture")
                ? asynchronous(internalName)
                : blocking(internalName);
    }

    private static Point[] asynchronous(String internalName) {
        if (internalName.endsWith("/BasicFuture")) {
            return new Point[] {
                Point.around("completed", "(Ljava/lang/Object;)Z", "apachehttpclient.FutureHook"),
                Point.around("failed", "(Ljava/lang/Exception;)Z", "apachehttpclient.FutureHook"),
                Point.around("cancel", "(Z)Z", "apachehttpclient.FutureHook"),
            };
        }
        return new Point[] {
            Point.around("doExecute", HOST_5, "apachehttpclient.AsyncExecuteHook"),
            Point.around("execute", "(Lorg/apache/hc/core5/http/HttpRequest;", "apachehttpclient.AsyncChainHook"),
        };
    }

    private static Point[] blocking(String internalName) {
        if (internalName.endsWith("/HttpRequestExecutor")) {
            return new Point[] {
                Point.around("execute", "(Lorg/apache/http/HttpRequest;", WIRE),
                Point.around("execute", "(Lorg/apache/hc/core5/http/ClassicHttpRequest;", WIRE),
            };
        }
        return new Point[] {
            Point.around("doExecute", HOST_4, CALL), Point.around("doExecute", HOST_5, CALL),
        };
    }
}
