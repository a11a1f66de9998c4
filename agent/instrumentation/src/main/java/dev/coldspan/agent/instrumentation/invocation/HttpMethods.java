package dev.coldspan.agent.instrumentation.invocation;

/** Request methods as semantic conventions want them: callers invent methods, and each would be a value of its own. */
public final class HttpMethods {
    private static final String[] KNOWN = {
        "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "CONNECT", "TRACE", "QUERY",
    };

    private HttpMethods() {}

    /** The method in capitals, {@code _OTHER} when it is none of the registered ones, null for null. */
    public static String known(String method) {
        if (method == null) {
            return null;
        }
        for (String known : KNOWN) {
            if (known.equalsIgnoreCase(method)) {
                return known;
            }
        }
        return "_OTHER";
    }
}
