package dev.coldspan.alerts.testing;

import dev.coldspan.alerts.Alerts;
import dev.coldspan.alerts.AlertsOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The alerting in a process of its own, so that a test can kill it. */
public final class AlertsProcess {
    private AlertsProcess() {}

    /**
     * Arguments: address of the query API, folder of rules, data directory, and perhaps how fast its clock runs, since which
     * epoch millisecond, and what it showed then, with commas between them. Runs until it is killed.
     */
    @SuppressWarnings("try")
    public static void main(String[] args) throws Exception {
        AlertsOptions options = AlertsOptions.builder(URI.create(args[0]), Path.of(args[2]))
                .rulesFolder(Path.of(args[1]))
                .clock(args.length < 4 ? InstantSource.system() : fast(args[3].split(",")))
                .build();
        try (Alerts alerts = Alerts.start(options)) {
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
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AlertsProcess.class.getName(),
                queryApi.toString(),
                rules.toString(),
                data.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling("alerts.log").toFile())
                .start();
    }
}
