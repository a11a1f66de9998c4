package dev.coldspan.agent.dist.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Processor time of a child and all it starts, exact to microseconds: a control group of its own, of version 1
 * (cpuacct) or 2. Where none may be made, the steps of 10 ms of {@code /proc/PID/stat}.
 */
final class CpuAccount implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Path V1 = Path.of("/sys/fs/cgroup/cpuacct");
    private static final Path V2 = Path.of("/sys/fs/cgroup");

    private final Path group;
    private volatile long pid;

    private CpuAccount(Path group) {
        this.group = group;
    }

    static CpuAccount open() {
        String name = "coldspan-benchmark-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
        for (Path parent : List.of(V1, V2)) {
            try {
                Path group = Files.createDirectory(parent.resolve(name));
                if (Files.exists(group.resolve("cpuacct.usage")) || Files.exists(group.resolve("cpu.stat"))) {
                    return new CpuAccount(group);
                }
                Files.delete(group);
            } catch (IOException notHere) {
                // Not mounted, or not ours to write.
            }
        }
        return new CpuAccount(null);
    }

    /** How fine the figures are, for the output. */
    String precision() {
        return group == null ? "steps of 10 ms" : "control group";
    }

    /** A command that runs {@code command} in this account. */
    List<String> around(List<String> command) {
        if (group == null) {
            return command;
        }
        List<String> shell = new java.util.ArrayList<>(
                List.of("/bin/sh", "-c", "echo $$ > \"$0/cgroup.procs\" && exec \"$@\"", group.toString()));
        shell.addAll(command);
        return shell;
    }

    void watch(long newPid) {
        pid = newPid;
    }

    /** Microseconds used so far; 0 before the child starts. */
    long micros() throws IOException {
        if (group == null) {
            return pid == 0 ? 0 : ticks() * 10_000;
        }
        Path nanos = group.resolve("cpuacct.usage");
        if (Files.exists(nanos)) {
            return Long.parseLong(Files.readString(nanos).trim()) / 1_000;
        }
        String usage =
                Files.readString(group.resolve("cpu.stat")).lines().findFirst().orElseThrow();
        return Long.parseLong(usage.substring(usage.indexOf(' ') + 1));
    }

    private long ticks() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    @Override
    public void close() throws IOException {
        // A group can be removed a moment after its last process has gone.
        for (int i = 0; group != null && i < 100; i++) {
            try {
                Files.delete(group);
                return;
            } catch (java.nio.file.NoSuchFileException gone) {
                return;
            } catch (IOException busy) {
                java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
            }
        }
    }
}
