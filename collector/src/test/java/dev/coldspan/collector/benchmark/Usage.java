package dev.coldspan.collector.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process uses, from Linux's /proc. */
final class Usage {

    private static final double TICKS_PER_SECOND = 100;

    private final Path directory;

    Usage(long pid) {
        directory = Path.of("/proc", Long.toString(pid));
    }

    static Usage own() {
        return new Usage(ProcessHandle.current().pid());
    }

    /** Seconds of processor time, of the user and the kernel, all threads. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(directory.resolve("stat"));
        // The name, in parentheses, may hold spaces.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** Bytes written to storage. */
    long bytesWritten() throws IOException {
        return number("io", "write_bytes:");
    }

    /** Most MiB that were resident since {@link #forgetPeak()}. */
    double peakMebibytes() throws IOException {
        return number("status", "VmHWM:") / 1024.0;
    }

    double mebibytes() throws IOException {
        return number("status", "VmRSS:") / 1024.0;
    }

    void forgetPeak() throws IOException {
        Files.writeString(directory.resolve("clear_refs"), "5");
    }

    private long number(String file, String name) throws IOException {
        for (String line : Files.readAllLines(directory.resolve(file))) {
            if (line.startsWith(name)) {
                return Long.parseLong(
                        line.substring(name.length()).replace("kB", "").strip());
            }
        }
        throw new IOException(directory.resolve(file) + " has no " + name);
    }
}
