package dev.coldspan.agent.bootstrap;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * The way in without {@code -javaagent}, which would make the JVM drop an ahead-of-time cache that was trained without
 * the module java.instrument. Named on the command line in place of AWS's runtime client, whose class path the agent's
 * jar is appended to:
 *
 * <pre>java -cp runtime.jar:coldspan-agent.jar dev.coldspan.agent.bootstrap.Main handler</pre>
 *
 * Runs the client's main method, on this thread and with the same arguments; it is hooked where {@link ClientCopy} knows
 * how, and as it is where not. Needs Java 9 or later to hook.
 */
public final class Main {
    private Main() {}

    /** Whatever the client's main method throws, this throws. */
    public static void main(String[] arguments) throws Throwable {
        Class<?> client = null;
        if (!Agent.isStarted()) {
            try {
                StartTimes.premainStarted();
                client = attach();
                StartTimes.premainEnded();
            } catch (Throwable failure) {
                Stderr.warn("agent could not start, the function runs uninstrumented: " + failure);
            }
        }
        if (client == null) {
            client = Class.forName(ClientCopy.MAIN.replace('/', '.'), false, ClassLoader.getSystemClassLoader());
        }
        Method main = client.getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static Class<?> attach() throws Exception {
        HandlerName handler = HandlerName.parse(System.getenv("_HANDLER"));
        if (Agent.isOff()) {
            return null;
        }
        if (handler == null) {
            Stderr.warn("_HANDLER is not set or names no class; set it to package.Class or package.Class::method");
            return null;
        }
        AgentParts parts = new AgentParts(handler);
        if (parts.weaver() == null) {
            return null;
        }
        if (!Agent.isWoven()) {
            WatchedClasses classes = new WatchedClasses(parts);
            NamedByUser.addTo(classes, System.getenv());
            parts.watchMore(classes);
            FunctionLoader.weaveWith(classes);
        }
        return ClientCopy.define(ClassLoader.getSystemClassLoader());
    }
}
