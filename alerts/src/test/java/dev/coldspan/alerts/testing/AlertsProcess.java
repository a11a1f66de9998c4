package dev.coldspan.alerts.testing;

import dev.coldspan.alerts.Alerts;
import dev.coldspan.alerts.AlertsOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The alerting in a process of its own, so that a test can kill it. */
public final class AlertsProcess {
    private AlertsProcess() {}

    /** Arguments: address of the query API, folder of rules, data directory. Runs until it is killed. */
    @SuppressWarnings("try")
    public static void main(String[] args) throws Exception {
        AlertsOptions options = AlertsOptions.builder(URI.create(args[0]), Path.of(args[2]))
                .rulesFolder(Path.of(args[1]))
                .build();
        try (Alerts alerts = Alerts.start(options)) {
            // The parent holds the other end: when the test dies, so does this process.
            while (System.in.read() >= 0) {}
        }
    }

    public static Process start(URI queryApi, Path rules, Path data) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AlertsProcess.class.getName(),
                        queryApi.toString(),
                        rules.toString(),
                        data.toString()))
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling("alerts.log").toFile())
                .start();
    }
}
