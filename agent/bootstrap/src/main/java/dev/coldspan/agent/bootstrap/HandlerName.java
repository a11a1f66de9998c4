package dev.coldspan.agent.bootstrap;

/** A Lambda handler string, {@code package.Class} or {@code package.Class::method}, taken apart. */
public final class HandlerName {
    private static final String DEFAULT_METHOD = "handleRequest";

    private final String className;
    private final String method;
    private final boolean explicitMethod;

    private HandlerName(String className, String method, boolean explicitMethod) {
        this.className = className;
        this.method = method;
        this.explicitMethod = explicitMethod;
    }

    /** Returns null when the text is missing or has no usable class or method part. */
    public static HandlerName parse(String text) {
        if (text == null) {
            return null;
        }
        String trimmed = text.trim();
        int colons = trimmed.indexOf("::");
        String className = colons < 0 ? trimmed : trimmed.substring(0, colons);
        String method = colons < 0 ? DEFAULT_METHOD : trimmed.substring(colons + 2);
        if (!isClassName(className) || method.isEmpty()) {
            return null;
        }
        return new HandlerName(className, method, colons >= 0);
    }

    // Only what can never be part of a class name is refused; the JVM's own rules are wider than Java's.
    private static boolean isClassName(String name) {
        return !name.isEmpty() && name.indexOf('/') < 0 && name.indexOf(':') < 0 && name.indexOf(' ') < 0;
    }

    /** Binary class name with dots, as in {@code com.example.Outer$Handler}. */
    public String className() {
        return className;
    }

    /** Class name with slashes, as a class file spells it. */
    public String internalName() {
        return className.replace('.', '/');
    }

    /** Name of the handler method; {@code handleRequest} unless the string names another. */
    public String method() {
        return method;
    }

    /** True for {@code Class::method}: any accepted shape of that method may be called by reflection. */
    public boolean isExplicitMethod() {
        return explicitMethod;
    }
}
