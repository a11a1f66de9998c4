package dev.coldspan.locallambda;

import org.slf4j.LoggerFactory;

/** Takes log lines. Called from several threads, one at a time per sandbox; should not block for long. */
@FunctionalInterface
public interface LogSink {

    void accept(LogLine line);

    /** Writes to the SLF4J logger {@code dev.coldspan.locallambda.function.<name>} at INFO. */
    static LogSink toSlf4j() {
        return line -> LoggerFactory.getLogger("dev.coldspan.locallambda.function." + line.functionName())
                .info("{}", line.text());
    }
}
