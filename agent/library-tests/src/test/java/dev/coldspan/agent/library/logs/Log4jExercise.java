package dev.coldspan.agent.library.logs;

import dev.coldspan.agent.testkit.library.Exercise;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;

/** Logs two lines, the last with entries of its own in the ThreadContext, and tells what is there then. */
public class Log4jExercise implements Exercise {
    @Override
    public Object run(String... arguments) {
        if (arguments.length > 0) {
            System.setProperty("log4j2.garbagefree.threadContextMap", arguments[0]);
        }
        try {
            return log();
        } finally {
            System.clearProperty("log4j2.garbagefree.threadContextMap");
        }
    }

    private static List<String> log() {
        Logger logger = (Logger) LogManager.getLogger("orders");
        List<String> written = new ArrayList<>();
        Collecting appender = new Collecting(written);
        appender.start();
        logger.addAppender(appender);
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
        logger.info("plain");
        ThreadContext.put("tenant", "acme");
        ThreadContext.put("trace_flags", "mine");
        logger.info("full");
        written.add("left " + new TreeMap<>(ThreadContext.getContext()));
        ThreadContext.clearAll();
        return written;
    }

    private static final class Collecting extends AbstractAppender {
        private final List<String> written;

        @SuppressWarnings("deprecation") // the constructor that all releases have
        Collecting(List<String> written) {
            super("collecting", null, null, false);
            this.written = written;
        }

        @Override
        public void append(LogEvent event) {
            written.add(event.getMessage().getFormattedMessage() + " "
                    + new TreeMap<>(event.getContextData().toMap()));
        }
    }
}
