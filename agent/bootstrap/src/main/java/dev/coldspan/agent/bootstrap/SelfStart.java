package dev.coldspan.agent.bootstrap;

import java.util.function.BiFunction;

/**
 * What {@link Hooks} does when woven code calls it and nobody has installed a factory: the class was woven ahead of time,
 * and the agent is out of this class's sight, is here without having been started, or is not here at all. Tried once.
 */
final class SelfStart {
    private static final String BRIDGE = "dev.coldspan.agent.bootstrap.BootBridge";
    private static final String AGENT = "dev.coldspan.agent.bootstrap.ClassPathAgent";
    private static boolean tried;

    private SelfStart() {}

    /** Installs a factory where there is an agent to bring one. */
    static synchronized void run() {
        if (tried) {
            return;
        }
        tried = true;
        try {
            Class<?> bridge = systemClass(BRIDGE);
            if (bridge != null && bridge.getClassLoader() != SelfStart.class.getClassLoader()) {
                Hooks.install(new Far((BiFunction<?, ?, ?>) bridge.getEnumConstants()[0]));
                return;
            }
            // Absent where only what woven code needs was added to a function.
            ((Runnable) Class.forName(AGENT).getDeclaredConstructor().newInstance()).run();
        } catch (ClassNotFoundException absent) {
            // No agent: hooks do nothing.
        } catch (Throwable failure) {
            Stderr.warn("agent could not start, the function runs uninstrumented: " + failure);
        }
    }

    private static Class<?> systemClass(String name) {
        try {
            return Class.forName(name, true, ClassLoader.getSystemClassLoader());
        } catch (ClassNotFoundException absent) {
            return null;
        }
    }

    /** Passes every call on to the agent's own {@code Hooks}, which this class's loader hides. */
    private static final class Far implements HookFactory {
        private final BiFunction<Object, Object[], Object> bridge;

        @SuppressWarnings("unchecked")
        Far(BiFunction<?, ?, ?> bridge) {
            this.bridge = (BiFunction<Object, Object[], Object>) bridge;
        }

        @Override
        public Hook create(final String name) {
            return new Hook() {
                @Override
                public Object enter(Object self, Object[] arguments) {
                    return bridge.apply(name, new Object[] {self, arguments});
                }

                @Override
                public Object exit(Object token, Object result, Throwable thrown) {
                    return bridge.apply(name, new Object[] {token, result, thrown});
                }
            };
        }
    }
}
