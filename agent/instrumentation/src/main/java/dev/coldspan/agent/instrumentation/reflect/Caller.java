package dev.coldspan.agent.instrumentation.reflect;

/**
 * One method with parameters, called on objects of any class. The parameters' types are given by their names, so that
 * none needs to be loaded. Make one per hook and keep it.
 *
 * <p>Thread-safe.
 */
public final class Caller {
    private final MethodOf method;

    private Caller(MethodOf method) {
        this.method = method;
    }

    /** The method of that name with exactly these parameter types, as {@link Class#getName} writes them. */
    public static Caller of(String method, String... parameterTypes) {
        return new Caller(new MethodOf(method, parameterTypes));
    }

    /** The result; null also for a void method, one that does not exist and one that throws. */
    public Object call(Object target, Object... arguments) {
        return target == null ? null : method.call(target.getClass(), target, arguments);
    }

    /** As {@link #call}, for a static method of {@code owner}; null when {@code owner} is null. */
    public Object callStatic(Class<?> owner, Object... arguments) {
        return owner == null ? null : method.call(owner, null, arguments);
    }
}
