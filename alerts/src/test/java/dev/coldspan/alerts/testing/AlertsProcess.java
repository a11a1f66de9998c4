package dev.coldspan.alerts.testing;

import dev.coldspan.alerts.Alerts;
import dev.coldspan.alerts.AlertsOptions;
import dev.coldspan.alerts.StandbyAlerts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The alerting in a process of its own, so that a test can kill it. */
public final class AlertsProcess {
    private AlertsProcess() {}

    /**
     * Arguments: address of the query API, folder of rules, data directory, and perhaps how fast its clock runs, since which
     * epoch millisecond, and what it showed then, with commas between them. Runs until it is killed.
     */
    @SuppressWarnings("try")
    public static void main(String[] args) throws Exception {
        boolean slow = Boolean.getBoolean("alerts.slow-disk");
        if (slow) {
            SlowDisk.install();
        }
        Path data = slow ? SlowDisk.directory(Path.of(args[2])) : Path.of(args[2]);
        Supplier<AlertsOptions> options = () -> AlertsOptions.builder(URI.create(args[0]), data)
                .rulesFolder(Path.of(args[1]))
                .clock(args.length < 4 ? InstantSource.system() : fast(args[3].split(",")))
                .term(Duration.ofMillis(Long.getLong("alerts.term", 10_000)))
                .build();
        boolean standby = Boolean.getBoolean("alerts.standby");
        try (AutoCloseable alerts =
                standby ? StandbyAlerts.start(options, 0, System.out::println) : Alerts.start(options.get())) {
            // The parent holds the other end: when the test dies, so does this process.
            while (System.in.read() >= 0) {}
        }
    }

    private static InstantSource fast(String[] parts) {
        int speed = Integer.parseInt(parts[0]);
        long since = Long.parseLong(parts[1]);
        Instant begin = Instant.parse(parts[2]);
        return () -> begin.plusMillis((System.currentTimeMillis() - since) * speed);
    }

    public static Process start(URI queryApi, Path rules, Path data, String... more) throws IOException {
        return start(List.of(), data.resolveSibling("alerts.log"), queryApi, rules, data, more);
    }

    /** @param flags of the Java machine, such as {@code -Dalerts.standby=true}, {@code -Dalerts.term=millis}, {@code -Dalerts.slow-disk=true} */
    public static Process start(List<String> flags, Path log, URI queryApi, Path rules, Path data, String... more)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(flags);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                AlertsProcess.class.getName(),
                queryApi.toString(),
                rules.toString(),
                data.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .directory(log.toAbsolutePath().getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
