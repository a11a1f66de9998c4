package dev.coldspan.alerts.lease;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who holds a lease, as it says of itself in {@code alerts.lease}. The file tells of the lease and is not the lease: that is the lock on
 * another file.
 *
 * @param token of this holder, greater than those of all before
 * @param started when the process began, in epoch milliseconds; tells it from another one that got its number later
 * @param beat counts up while the holder runs
 * @param replaceable whether a process that stands by may kill it when it has become silent
 */
public record Leader(long token, String host, long pid, long started, long beat, boolean replaceable) {
    static final String FILE = "alerts.lease";

    private static final JsonMapper JSON = new JsonMapper();

    static Leader self(long token, boolean replaceable) {
        ProcessHandle process = ProcessHandle.current();
        return new Leader(token, hostName(), process.pid(), started(process), 0, replaceable);
    }

    /** What stands in a directory; empty when nobody ever held the lease, or the file is being put there. */
    public static Optional<Leader> read(Path directory) {
        try {
            return Optional.of(JSON.readValue(Files.readString(directory.resolve(FILE)), Leader.class));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** Puts it there as a whole. Not forced to the disk: the token that must last is kept with the alerts. */
    void write(Path directory) throws IOException {
        Path next = directory.resolve(FILE + ".next");
        Files.writeString(next, JSON.writeValueAsString(this));
        Files.move(next, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    Leader beaten() {
        return new Leader(token, host, pid, started, beat + 1, replaceable);
    }

    /** The process, if it runs on this machine and is the one that wrote this. */
    Optional<ProcessHandle> process() {
        return host.equals(hostName())
                ? ProcessHandle.of(pid).filter(p -> p.isAlive() && started(p) == started)
                : Optional.empty();
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** For people. */
    @Override
    public String toString() {
        return "process " + pid + " on " + host;
    }
}
