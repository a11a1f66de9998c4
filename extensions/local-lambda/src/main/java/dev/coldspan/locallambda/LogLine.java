package dev.coldspan.locallambda;

import java.time.Instant;

/**
 * One event of a function's log.
 *
 * @param instance log stream name of the sandbox
 * @param requestId the invocation the sandbox was last busy with; null during its init. The function's output comes
 *     through a pipe, so its last lines can follow the END line of their invocation.
 * @param text without a line end. What the handler gave to its {@code LambdaLogger} at once comes as one event, with its
 *     inner line breaks; stdout and stderr come line by line.
 */
public record LogLine(
        Instant time, String functionName, String instance, String requestId, Source source, String text) {

    /** Who wrote the line. */
    public enum Source {
        /** The function's stdout and stderr. */
        FUNCTION,
        /** The stdout and stderr of an external extension. */
        EXTENSION,
        /** INIT_START, START, END, REPORT and their kin. */
        PLATFORM
    }
}
