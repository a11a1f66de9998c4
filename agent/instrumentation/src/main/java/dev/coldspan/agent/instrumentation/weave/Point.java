package dev.coldspan.agent.instrumentation.weave;

/** A method to be woven and the hook it will call. Immutable; the "with" methods return a changed copy. */
public final class Point {
    private static final int ENTER_AND_EXIT = 0;
    private static final int BEFORE_RETURN = 1;

    final String method;
    final String descriptor;
    final String hook;
    private final int place;
    final boolean replacesArguments;
    final boolean replacesResult;

    private Point(
            String method,
            String descriptor,
            String hook,
            int place,
            boolean replacesArguments,
            boolean replacesResult) {
        this.method = method;
        this.descriptor = descriptor;
        this.hook = hook;
        this.place = place;
        this.replacesArguments = replacesArguments;
        this.replacesResult = replacesResult;
    }

    /**
     * Around a method. Bridges, abstract and native methods never match.
     *
     * @param method name; not a constructor
     * @param descriptor JVM descriptor, or its beginning as in {@code "(Ljava/lang/String;"}, or null for every overload
     * @param hook name for {@link dev.coldspan.agent.bootstrap.HookFactory#create}
     */
    public static Point around(String method, String descriptor, String hook) {
        return new Point(method, descriptor, hook, ENTER_AND_EXIT, false, false);
    }

    /**
     * Right before a method or constructor ({@code <init>}) returns: the hook's {@code enter} is called with the object
     * and the arguments as they are then, {@code exit} never.
     */
    public static Point beforeReturn(String method, String descriptor, String hook) {
        return new Point(method, descriptor, hook, BEFORE_RETURN, false, false);
    }

    /** What the hook writes into its array of arguments becomes the method's arguments. */
    public Point replacingArguments() {
        return new Point(method, descriptor, hook, place, true, replacesResult);
    }

    /** What the hook's {@code exit} returns is the method's result; it must be of the method's type. */
    public Point replacingResult() {
        return new Point(method, descriptor, hook, place, replacesArguments, true);
    }

    boolean isBeforeReturn() {
        return place == BEFORE_RETURN;
    }

    boolean matches(String name, String methodDescriptor) {
        return method.equals(name) && (descriptor == null || methodDescriptor.startsWith(descriptor));
    }
}
