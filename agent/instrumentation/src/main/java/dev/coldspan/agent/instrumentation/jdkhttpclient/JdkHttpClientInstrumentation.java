package dev.coldspan.agent.instrumentation.jdkhttpclient;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/**
 * The synchronous entry, the one method all asynchronous entries share, and the client's private copy of a request,
 * through which headers are added.
 *
 * <p>A hook cannot reach into {@code java.net.http}, but the copy hands its headers to the protocol code as a type that
 * is public, and only there: what the user's own request answers stays what the user wrote.
 */
public final class JdkHttpClientInstrumentation implements Instrumentation {
    private static final String CLIENT = "jdk/internal/net/http/HttpClientImpl";
    private static final String REQUEST = "Ljava/net/http/HttpRequest;";
    private static final String HANDLER = "Ljava/net/http/HttpResponse$BodyHandler;";
    private static final String PUSH_HANDLER = "Ljava/net/http/HttpResponse$PushPromiseHandler;";
    private static final String EXECUTOR = "Ljava/util/concurrent/Executor;";

    /** Found by its name. */
    public JdkHttpClientInstrumentation() {}

    @Override
    public Point[] points(String internalName) {
        if (internalName.equals(CLIENT)) {
            return new Point[] {
                Point.around("send", "(" + REQUEST + HANDLER, "jdkhttpclient.SendHook"),
                Point.around("sendAsync", "(" + REQUEST + HANDLER + PUSH_HANDLER + EXECUTOR, "jdkhttpclient.SendHook"),
            };
        }
        return new Point[] {
            Point.beforeReturn("<init>", "(" + REQUEST, "jdkhttpclient.CopyHook"),
            Point.beforeReturn(
                    "<init>",
                    "(Ljava/net/URI;Ljava/lang/String;Ljdk/internal/net/http/HttpRequestImpl;",
                    "jdkhttpclient.CopyHook"),
            Point.around("getUserHeaders", "()Ljava/net/http/HttpHeaders;", "jdkhttpclient.HeadersHook")
                    .replacingResult(),
        };
    }
}
