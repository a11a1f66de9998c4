package dev.coldspan.agent.bootstrap;

/**
 * The library classes the agent instruments, by their names with slashes. Kept as plain constants because the list is
 * needed in premain, long before any instrumentation may be loaded; a test holds it equal to the instrumentations.
 */
public final class WatchedNames {
    private static final String[] LIBRARIES = {
        "sun/net/www/protocol/http/HttpURLConnection",
        "jdk/internal/net/http/HttpClientImpl",
        "jdk/internal/net/http/HttpRequestImpl",
    };

    // They alone know the Lambda context of a handler method that does not take it.
    private static final String[] METHOD_CALLERS = {
        "com/amazonaws/services/lambda/runtime/api/client/EventHandlerLoader$PojoMethodRequestHandler",
        "com/amazonaws/services/lambda/runtime/api/client/EventHandlerLoader$StreamMethodRequestHandler",
    };

    private WatchedNames() {}

    /** A copy of the library names. */
    public static String[] libraries() {
        return LIBRARIES.clone();
    }

    /** Whether this is one of the runtime client's classes that call a handler method by reflection. */
    public static boolean isMethodCaller(String internalName) {
        return internalName.equals(METHOD_CALLERS[0]) || internalName.equals(METHOD_CALLERS[1]);
    }

    /** The handler's name first, then what surrounds it, then the libraries. */
    static String[] of(HandlerName handler) {
        int callers = handler.isExplicitMethod() ? METHOD_CALLERS.length : 0;
        String[] names = new String[1 + callers + LIBRARIES.length];
        names[0] = handler.internalName();
        System.arraycopy(METHOD_CALLERS, 0, names, 1, callers);
        System.arraycopy(LIBRARIES, 0, names, 1 + callers, LIBRARIES.length);
        return names;
    }
}
