package dev.coldspan.agent.bootstrap;

/** What code woven into the handler class calls. Stays silent until a listener is installed. */
public final class HandlerHooks {
    private static volatile InvocationListener listener;
    private static final ThreadLocal<Object> CALLER_CONTEXT = new ThreadLocal<>();

    private HandlerHooks() {}

    /** Replaces the listener; null switches observation off. */
    public static void install(InvocationListener newListener) {
        listener = newListener;
    }

    /** The handler is entered with these arguments; the result goes to {@link #exit}. */
    public static Object enter(Object[] arguments) {
        InvocationListener current = listener;
        return current == null ? null : current.onEnter(arguments);
    }

    /** The handler returned or threw; calls whose token is null were nested and are not reported. */
    public static void exit(Object token, Object result, Throwable thrown) {
        InvocationListener current = listener;
        if (token != null && current != null) {
            current.onExit(token, result, thrown);
        }
    }

    /**
     * The runtime client is about to call a {@code Class::method} handler with this Lambda context, which the method
     * itself need not take; null when the call is over.
     */
    public static void callerContext(Object context) {
        if (context == null) {
            CALLER_CONTEXT.remove();
        } else {
            CALLER_CONTEXT.set(context);
        }
    }

    /** What the runtime client called with on this thread, or null. */
    public static Object callerContext() {
        return CALLER_CONTEXT.get();
    }

    /** A constructor of the handler class has finished. */
    public static void constructed() {
        StartTimes.handlerReady();
    }
}
