package dev.coldspan.agent.instrumentation.awssdk2;

import dev.coldspan.agent.instrumentation.reflect.Caller;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/** Copies objects of the SDK the way the SDK does. Null stands for what could not be done. */
final class Builders {
    private static final Getter TO_BUILDER = Getter.of("toBuilder");
    private static final Getter BUILD = Getter.of("build");
    private static final Caller BUILDER = Caller.of("builder");

    private Builders() {}

    /** A copy that differs in one member. */
    static Object with(Object original, Caller setter, Object value) {
        Object builder = TO_BUILDER.from(original);
        return setter.call(builder, value) == null ? null : BUILD.from(builder);
    }

    /** A builder for a copy. */
    static Object toBuilder(Object original) {
        return TO_BUILDER.from(original);
    }

    /** A new builder of a class that lives where {@code neighbour}'s class does. */
    static Object builder(Object neighbour, String className) {
        try {
            ClassLoader loader = neighbour.getClass().getClassLoader();
            return BUILDER.callStatic(Class.forName(className, true, loader));
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
    }

    static Object build(Object builder) {
        return BUILD.from(builder);
    }
}
