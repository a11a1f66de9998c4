package dev.coldspan.agent.bootstrap;

import java.util.HashMap;

/**
 * Which classes the agent instruments, by their names with slashes, and which instrumentation (a class below {@code
 * dev.coldspan.agent.instrumentation}) knows them. Plain constants, because the table is needed in premain, long before
 * any instrumentation may be loaded; a test holds it equal to the instrumentations.
 */
public final class WatchedNames {
    private static final String RUNTIME_CLIENT = "com/amazonaws/services/lambda/runtime/api/client/";

    /** The runtime client's classes that every invocation passes; loaded and woven in premain. */
    static final String[] CLIENT_CLASSES = {
        RUNTIME_CLIENT + "HandlerInfo",
        RUNTIME_CLIENT + "EventHandlerLoader$2",
        RUNTIME_CLIENT + "LambdaRequestHandler$UserFaultHandler",
    };

    /** The instrumentation of {@link #CLIENT_CLASSES}. */
    static final String CLIENT = "awslambda.RuntimeClientInstrumentation";

    /** The instrumentation of the class named in {@code _HANDLER}, where the runtime client is not known. */
    static final String HANDLER = "awslambda.HandlerInstrumentation";

    // One line per class: name, instrumentation. Sorted by instrumentation.
    private static final String[] LIBRARIES = {
        "sun/net/www/protocol/http/HttpURLConnection", "httpurlconnection.HttpUrlConnectionInstrumentation",
        "jdk/internal/net/http/HttpClientImpl", "jdkhttpclient.JdkHttpClientInstrumentation",
        "jdk/internal/net/http/HttpRequestImpl", "jdkhttpclient.JdkHttpClientInstrumentation",
        "io/opentelemetry/api/GlobalOpenTelemetry", "opentelemetryapi.OpenTelemetryApiInstrumentation",
        "io/opentelemetry/context/LazyStorage", "opentelemetryapi.OpenTelemetryApiInstrumentation",
    };

    private WatchedNames() {}

    /** A new map from library class to instrumentation. */
    public static HashMap<String, String> libraries() {
        HashMap<String, String> names = new HashMap<>(2 * LIBRARIES.length);
        for (int i = 0; i < LIBRARIES.length; i += 2) {
            names.put(LIBRARIES[i], LIBRARIES[i + 1]);
        }
        return names;
    }
}
