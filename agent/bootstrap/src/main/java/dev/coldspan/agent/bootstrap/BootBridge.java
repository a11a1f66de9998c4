package dev.coldspan.agent.bootstrap;

import java.util.function.BiFunction;

/**
 * The way back to the agent for woven classes that cannot see it: those of the JDK, and functions whose loader hides
 * the system class path, as Google's does. Their code can name JDK types only, so it asks the system class loader for
 * this enum, takes its single constant and calls it as a {@link BiFunction}: the first argument names the hook, the
 * second carries {@code {self, arguments}} at the start of a method and {@code {token, result, thrown}} at its end.
 *
 * <p>Nothing is added to the boot class path, to the system properties or to any JDK class.
 */
public enum BootBridge implements BiFunction<Object, Object[], Object> {
    /** An enum, so that woven code reaches the instance by {@code Class.getEnumConstants()} alone. */
    INSTANCE;

    @Override
    public Object apply(Object hook, Object[] values) {
        return values.length == 2
                ? Hooks.enter((String) hook, values[0], (Object[]) values[1])
                : Hooks.exit((String) hook, values[0], values[1], (Throwable) values[2]);
    }
}
