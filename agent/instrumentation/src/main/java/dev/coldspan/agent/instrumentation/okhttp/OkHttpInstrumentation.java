package dev.coldspan.agent.instrumentation.okhttp;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/**
 * The chain of interceptors, which {@code execute} and {@code enqueue} both come to, and the method with which every
 * protocol writes the headers of a request. The latter lies below all interceptors and takes the request as an argument,
 * so that nobody but the server sees what is added.
 */
public final class OkHttpInstrumentation implements Instrumentation {
    /** Found by its name. */
    public OkHttpInstrumentation() {}

    @Override
    public Point[] points(String internalName) {
        if (internalName.endsWith("/RealCall")) {
            return new Point[] {
                Point.around("enqueue", "(Lokhttp3/Callback;)V", "okhttp.EnqueueHook"),
                Point.around("getResponseWithInterceptorChain", null, "okhttp.CallHook"),
                // How Kotlin names it from 4.4 on.
                Point.around("getResponseWithInterceptorChain$okhttp", null, "okhttp.CallHook"),
            };
        }
        return new Point[] {
            Point.around("writeRequestHeaders", "(Lokhttp3/Request;)V", "okhttp.HeadersHook")
                    .replacingArguments(),
        };
    }
}
