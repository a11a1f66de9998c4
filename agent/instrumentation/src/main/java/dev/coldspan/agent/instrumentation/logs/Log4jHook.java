package dev.coldspan.agent.instrumentation.logs;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.reflect.Caller;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/** Adds the trace's ids to an event's context; a frozen map is the thread's own and is copied first. */
public final class Log4jHook extends Hook {
    private static final Factory FACTORY = new Factory();

    private final Getter isFrozen = Getter.of("isFrozen");
    private final Caller containsKey = Caller.of("containsKey", "java.lang.String");
    private final Caller putValue = Caller.of("putValue", "java.lang.String", "java.lang.Object");
    private final Caller create = Caller.of("createContextData", "org.apache.logging.log4j.util.ReadOnlyStringMap");
    private final LogContext context;

    /** As all hooks. */
    public Log4jHook(Services services) {
        context = new LogContext(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        String[] pairs = context.pairs();
        // The injectors differ in what they return: the event's own map, or the thread's.
        return pairs == null ? null : new Object[] {self, pairs};
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        if (result == null) {
            return null;
        }
        Object own = writable(((Object[]) token)[0], result);
        if (own == null) {
            return result;
        }
        String[] pairs = (String[]) ((Object[]) token)[1];
        for (int i = 0; i < pairs.length; i += 2) {
            if (!Boolean.TRUE.equals(containsKey.call(own, pairs[i]))) {
                putValue.call(own, pairs[i], pairs[i + 1]);
            }
        }
        return own;
    }

    private Object writable(Object injector, Object map) {
        if (Boolean.FALSE.equals(isFrozen.from(map))) {
            return map;
        }
        Class<?>[] factory = FACTORY.get(injector.getClass());
        return factory.length == 0 ? null : create.callStatic(factory[0], map);
    }

    /** The maker of such maps that belongs to an injector. */
    private static final class Factory extends ClassValue<Class<?>[]> {
        @Override
        protected Class<?>[] computeValue(Class<?> injector) {
            String name = "org.apache.logging.log4j.core.impl.ContextDataFactory";
            try {
                return new Class<?>[] {Class.forName(name, true, injector.getClassLoader())};
            } catch (ClassNotFoundException | LinkageError absent) {
                return new Class<?>[0];
            }
        }
    }
}
