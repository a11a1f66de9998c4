package dev.coldspan.agent.bootstrap;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One line per message on the process's standard error, whole in one write. Bypasses {@code System.err}, which the
 * runtime client and the function may replace, lock or count.
 */
public final class Stderr {
    private Stderr() {}

    /** Prints a line that tells the reader what is wrong and what to change. */
    public static void warn(String message) {
        print("WARN", message);
    }

    /** Prints a line under a level name. */
    public static void print(String level, String message) {
        try {
            String line =
                    "coldspan " + level + ": " + message.replace('\n', ' ').replace('\r', ' ') + "\n";
            new FileOutputStream(FileDescriptor.err).write(line.getBytes(StandardCharsets.UTF_8));
        } catch (Throwable ignored) {
            // There is no second place to report to.
        }
    }
}
