package dev.coldspan.agent.dist.harmless.child;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What generated handlers call to look at themselves and at their surroundings. */
public final class Probe {
    private Probe() {}

    /** The calling thread's stack as the handler sees it. */
    public static String stack() {
        StringBuilder text = new StringBuilder();
        for (StackTraceElement frame : Thread.currentThread().getStackTrace()) {
            text.append("\tat ").append(frame).append('\n');
        }
        return text.toString();
    }

    /** The same by {@link StackWalker}, with class names only as far as the runtime client. */
    public static String walk() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(frame -> frame.getDeclaringClass().getName() + "." + frame.getMethodName())
                        .filter(frame -> frame.contains(".dist.") || !frame.startsWith("dev.coldspan."))
                        .collect(Collectors.joining(" < ")));
    }

    /** Every member, annotation and modifier; sorted, because the JVM's own order is by address. */
    public static String members(Class<?> type) {
        Set<String> lines = new TreeSet<>();
        for (Method method : type.getDeclaredMethods()) {
            lines.add(method.toGenericString() + synthetic(method.isSynthetic()) + method.isBridge());
        }
        for (Field field : type.getDeclaredFields()) {
            lines.add(field.toGenericString() + synthetic(field.isSynthetic()));
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            lines.add(constructor.toGenericString() + synthetic(constructor.isSynthetic()));
        }
        for (Class<?> inner : type.getDeclaredClasses()) {
            lines.add(inner.toGenericString());
        }
        for (Annotation annotation : type.getDeclaredAnnotations()) {
            lines.add(annotation.toString());
        }
        return type.toGenericString() + " " + type.getGenericSuperclass() + " " + type.getModifiers() + lines;
    }

    private static String synthetic(boolean synthetic) {
        return synthetic ? " synthetic " : " ";
    }

    /** Whether a class can be seen from the handler. */
    public static String visible(Class<?> from, String name) {
        try {
            return Class.forName(name, false, from.getClassLoader()).getName();
        } catch (ClassNotFoundException absent) {
            return "no " + name;
        }
    }

    /** What it is, without what it says of itself. */
    public static String type(Object value) {
        return value == null ? "null" : value.getClass().getName();
    }

    /** Starts a thread that lives until it is interrupted; {@code name} may be null. */
    public static String linger(String name) {
        Thread thread = new Thread(Probe::sleep);
        if (name != null) {
            thread.setName(name);
        }
        thread.setDaemon(true);
        thread.start();
        return thread.getName();
    }

    private static void sleep() {
        try {
            TimeUnit.HOURS.sleep(1);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /** Endless; every frame is the same. */
    public static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    /** Throws what the compiler would not let through. */
    @SuppressWarnings("unchecked")
    public static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
