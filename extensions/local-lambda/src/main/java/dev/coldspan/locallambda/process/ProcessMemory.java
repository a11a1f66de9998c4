package dev.coldspan.locallambda.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Memory figures of a process from {@code /proc/<pid>/status}; see proc(5). */
final class ProcessMemory {

    private ProcessMemory() {}

    /** Peak resident set size in bytes; empty when the process is gone. */
    static OptionalLong peakResidentBytes(long pid) {
        List<String> status = status(pid);
        long peak = kilobytes(status, "VmHWM:");
        return status.isEmpty() || peak == 0 ? OptionalLong.empty() : OptionalLong.of(peak * 1024);
    }

    /** Bytes in memory now; 0 when the process is gone. */
    static long currentBytes(long pid, MemoryAccounting accounting) {
        List<String> status = status(pid);
        return 1024
                * switch (accounting) {
                    case PRIVATE -> kilobytes(status, "RssAnon:") + kilobytes(status, "RssShmem:");
                    case RESIDENT -> kilobytes(status, "VmRSS:");
                    case OFF -> 0;
                };
    }

    private static List<String> status(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
        } catch (IOException e) {
            // The process ended, maybe between two lines.
            return List.of();
        }
    }

    private static long kilobytes(List<String> status, String field) {
        for (String line : status) {
            if (line.startsWith(field)) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return 0;
    }
}
