package dev.coldspan.agent.library.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.coldspan.agent.testkit.library.Exercise;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.MDC;

/** Logs three lines, the last with entries of its own in the MDC, and tells what the appender and the MDC hold. */
public class LogbackExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        LoggerContext context = new LoggerContext();
        useAdapterOfMdc(context);
        List<String> written = new ArrayList<>();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                written.add(event.getMessage() + " " + new TreeMap<>(event.getMDCPropertyMap()));
            }
        };
        appender.setContext(context);
        appender.start();
        Logger logger = context.getLogger("orders");
        logger.addAppender(appender);
        logger.info("plain");
        MDC.put("tenant", "acme");
        MDC.put("trace_flags", "mine");
        logger.info("full");
        written.add("left " + new TreeMap<>(MDC.getCopyOfContextMap()));
        return written;
    }

    // Logback 1.3 and later ask their own context, which the binding, but not a test, sets up.
    private static void useAdapterOfMdc(LoggerContext context) throws ReflectiveOperationException {
        for (var method : LoggerContext.class.getMethods()) {
            if (method.getName().equals("setMDCAdapter")) {
                MDC.put("wake", "up");
                MDC.clear();
                method.invoke(context, MDC.class.getMethod("getMDCAdapter").invoke(null));
            }
        }
    }
}
