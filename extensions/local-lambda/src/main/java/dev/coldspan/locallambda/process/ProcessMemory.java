package dev.coldspan.locallambda.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory figures of a process from {@code /proc/<pid>/status}; see proc(5). */
final class ProcessMemory {

    private ProcessMemory() {}

    /** Peak resident set size in bytes; empty when the process is gone. */
    static OptionalLong peakResidentBytes(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("VmHWM:")) {
                    return OptionalLong.of(kilobytes(line) * 1024);
                }
            }
        } catch (IOException e) {
            // The process ended between two lines: same as ended before.
        }
        return OptionalLong.empty();
    }

    private static long kilobytes(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }
}
