package dev.coldspan.agent.instrumentation.logs;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.reflect.Caller;
import java.util.HashMap;
import java.util.Map;

/** Gives a new event its MDC, which Logback else copies when an appender first asks, with the trace's ids beside it. */
public final class LogbackHook extends Hook {
    private static final MdcClass MDC = new MdcClass();

    private final Caller copyOfMdc = Caller.of("getCopyOfContextMap");
    private final Caller setMdc = Caller.of("setMDCPropertyMap", "java.util.Map");
    private final LogContext context;

    /** As all hooks. */
    public LogbackHook(Services services) {
        context = new LogContext(services);
    }

    @Override
    public Object enter(Object event, Object[] arguments) {
        String[] pairs = context.pairs();
        Class<?>[] mdc = pairs == null ? MdcClass.ABSENT : MDC.get(event.getClass());
        if (mdc.length == 0) {
            return null;
        }
        Object copy = copyOfMdc.callStatic(mdc[0]);
        Map<Object, Object> merged = copy instanceof Map ? new HashMap<>((Map<?, ?>) copy) : new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (!merged.containsKey(pairs[i])) {
                merged.put(pairs[i], pairs[i + 1]);
            }
        }
        setMdc.call(event, merged);
        return null;
    }

    /** The MDC that the events of one Logback are filled from. */
    private static final class MdcClass extends ClassValue<Class<?>[]> {
        static final Class<?>[] ABSENT = {};

        @Override
        protected Class<?>[] computeValue(Class<?> event) {
            try {
                return new Class<?>[] {Class.forName("org.slf4j.MDC", true, event.getClassLoader())};
            } catch (ClassNotFoundException | LinkageError absent) {
                return ABSENT;
            }
        }
    }
}
