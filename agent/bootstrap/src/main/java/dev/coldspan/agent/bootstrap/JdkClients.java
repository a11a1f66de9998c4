package dev.coldspan.agent.bootstrap;

/**
 * The JDK's HTTP clients. Nobody shows us their classes, but the JVM asks a function's loader for every class the
 * function's code names; the clients' own are then loaded, and woven, before that code runs.
 */
final class JdkClients {
    private static final String HTTP = "java.net.http.Http";
    private static volatile boolean isHttpMet;
    private static volatile boolean isUrlMet;

    private JdkClients() {}

    /** A class whose name begins with java is asked for; the name has dots. */
    static void met(String name) {
        if (!isHttpMet && name.startsWith(HTTP)) {
            isHttpMet = true;
            load(WatchedNames.JDK_HTTP_CLIENT, WatchedNames.JDK_HTTP_REQUEST);
        } else if (!isUrlMet && isUrlConnection(name)) {
            isUrlMet = true;
            load(WatchedNames.JDK_URL_CONNECTION);
        }
    }

    // Without -javaagent the JDK's classes stay as they are.
    private static void load(String... internalNames) {
        Watch watch = Watch.current();
        if (watch != null) {
            watch.load(internalNames);
        }
    }

    private static boolean isUrlConnection(String name) {
        return name.endsWith("URLConnection") && (name.startsWith("java.net.") || name.startsWith("javax.net.ssl."));
    }
}
