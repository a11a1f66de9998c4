package dev.coldspan.agent.bootstrap;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The way from code woven into JDK classes back to the agent. Such code sits on the boot loader and can name only JDK
 * types, so it asks the system class loader for this enum, takes its single constant and calls it as a
 * {@link BiFunction}: the first argument names the hook, the second carries the woven method's values.
 *
 * <p>Nothing is added to the boot class path, to the system properties or to any JDK class.
 */
public enum BootBridge implements BiFunction<Object, Object[], Object> {
    /** An enum, so that woven code reaches the instance by {@code Class.getEnumConstants()} alone. */
    INSTANCE;

    private final ConcurrentHashMap<Object, Function<Object[], Object>> hooks = new ConcurrentHashMap<>();

    /** Binds a hook's name to the code that handles it. */
    public void connect(String hook, Function<Object[], Object> handler) {
        hooks.put(hook, handler);
    }

    /** Returns null for hooks nobody has connected. */
    @Override
    public Object apply(Object hook, Object[] values) {
        Function<Object[], Object> handler = hooks.get(hook);
        return handler == null ? null : handler.apply(values);
    }
}
