package dev.coldspan.agent.instrumentation.reflect;

/**
 * One method without parameters, or one field, read from objects of any class. What cannot be read is null: the
 * library's release may not have it, and a getter may throw. Make one per hook and keep it: what is found is kept per
 * class, for as long as that class lives.
 *
 * <p>Thread-safe.
 */
public final class Getter {
    private static final Object[] NOTHING = {};

    private final MethodOf method;
    private final FieldOf field;

    private Getter(MethodOf method, FieldOf field) {
        this.method = method;
        this.field = field;
    }

    /** Calls the method of that name. */
    public static Getter of(String method) {
        return new Getter(new MethodOf(method, new String[0]), null);
    }

    /** Reads the field of that name, whatever its visibility; of application classes only. */
    public static Getter ofField(String field) {
        return new Getter(null, new FieldOf(field));
    }

    /** The value, or null. */
    public Object from(Object target) {
        if (target == null) {
            return null;
        }
        return field == null ? method.call(target.getClass(), target, NOTHING) : field.read(target);
    }

    /** The value as text, or null; an application's {@code toString} may be called. */
    public String text(Object target) {
        Object value = from(target);
        try {
            return value == null ? null : value.toString();
        } catch (RuntimeException | StackOverflowError thrownByIt) {
            return null;
        }
    }

    /** The value when it is a number of Java's integral types; {@code otherwise} when it is not or cannot be read. */
    public int number(Object target, int otherwise) {
        Object value = from(target);
        boolean integral = value instanceof Integer || value instanceof Short || value instanceof Long;
        return integral ? ((Number) value).intValue() : otherwise;
    }
}
