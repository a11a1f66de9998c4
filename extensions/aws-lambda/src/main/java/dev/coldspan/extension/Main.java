package dev.coldspan.extension;

import dev.coldspan.extension.agentlink.AgentFile;
import dev.coldspan.extension.http.HttpServer;
import dev.coldspan.extension.invocation.FunctionLogs;
import dev.coldspan.extension.invocation.Invocations;
import dev.coldspan.extension.invocation.ResetFile;
import dev.coldspan.extension.invocation.Sandbox;
import dev.coldspan.extension.otlp.Signal;
import dev.coldspan.extension.platform.ExtensionsApi;
import dev.coldspan.extension.platform.Registration;
import dev.coldspan.extension.send.Counters;
import dev.coldspan.extension.send.Outbox;
import dev.coldspan.extension.send.Sender;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;

/** The program the platform starts. Its name is that of the start script, as the platform asks. */
public final class Main {
    private boolean isRegistered;

    private Main() {}

    /** {@code arguments[0]} is the name to register with. */
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        Stderr log = new Stderr(System.err, environment.get("OTEL_LOG_LEVEL"));
        String name = arguments.length > 0 ? arguments[0] : "coldspan";
        int status = 0;
        try {
            new Main().serve(name, environment, log);
        } catch (IOException | InterruptedException | RuntimeException failure) {
            log.error("could not start: " + failure);
            status = 1;
        }
        // Threads that are stuck in the network must not keep the sandbox.
        Runtime.getRuntime().halt(status);
    }

    /** An extension that ends fails the function's init, so one that cannot do its work registers all the same, and rests. */
    private void serve(String name, Map<String, String> environment, Stderr log)
            throws IOException, InterruptedException {
        try {
            run(name, Settings.read(environment, log), environment, log);
        } catch (IllegalArgumentException unusable) {
            rest(name, environment, log, unusable.getMessage());
        } catch (IOException | RuntimeException failure) {
            rest(name, environment, log, "could not start: " + failure);
        }
    }

    private void rest(String name, Map<String, String> environment, Stderr log, String reason)
            throws IOException, InterruptedException {
        log.error(reason + "; the function runs on without this extension");
        if (!isRegistered) {
            ExtensionsApi api = new ExtensionsApi(environment.get("AWS_LAMBDA_RUNTIME_API"));
            api.register(name, false);
            Resting.untilShutdown(api, log);
        }
    }

    private void run(String name, Settings settings, Map<String, String> environment, Stderr log)
            throws IOException, InterruptedException {
        Extension.Parts parts = new Extension.Parts();
        parts.settings = settings;
        parts.log = log;
        parts.api = new ExtensionsApi(settings.runtimeApi());
        parts.counters = new Counters();
        File link = AgentFile.path(settings.directory(), settings.runtimeApi());
        // In a directory of the sandbox's own, names need not tell sandboxes apart, and addresses may change with a
        // reset.
        File base = settings.isDirectoryOwn() ? new File(settings.directory(), ".coldspan-extension") : link;
        parts.outbox =
                Outbox.open(settings.memoryBytes(), new File(base + ".spool"), settings.diskBytes(), parts.counters);
        parts.resetFile = new File(base + ".reset");
        parts.sandbox = new Sandbox(environment, settings.resourceAttributes(), settings.serviceName());
        AgentFile agentFile = open(link, log);
        boolean tracing = settings.endpoints().containsKey(Signal.TRACES);
        parts.invocations = new Invocations(parts.sandbox, agentFile, parts.outbox, parts.counters, tracing);
        ResetFile.takeInto(parts.resetFile, parts.invocations);
        parts.logs = settings.endpoints().containsKey(Signal.LOGS)
                ? new FunctionLogs(parts.invocations, parts.sandbox, parts.outbox)
                : null;
        parts.sender = Sender.to(
                settings.endpoints(),
                parts.outbox,
                parts.counters,
                settings.isGzip(),
                settings.requestMillis(),
                settings.connectMillis(),
                log);
        boolean telemetryComes = false;
        if (settings.endpoints().isEmpty()) {
            withdraw(agentFile);
            register(parts, name, settings);
        } else {
            listen(parts, agentFile);
            register(parts, name, settings);
            if (!settings.isSnapStart()) {
                // Init has more processor than any invocation of a small function. A snapshot cannot hold a connection.
                parts.sender.connectEarly();
            }
            telemetryComes = subscribe(parts);
        }
        Extension extension = new Extension(parts);
        if (settings.isManagedInstance()) {
            Ticker.start(extension, Math.min(1_000, settings.periodMillis()));
        }
        extension.run(telemetryComes);
        withdraw(agentFile);
    }

    private static AgentFile open(File base, Stderr log) {
        try {
            return AgentFile.open(base);
        } catch (IOException readOnly) {
            log.warn("cannot write " + base + ", so the agent sends to the collector itself and roots of killed"
                    + " invocations have ids of their own; set COLDSPAN_EXTENSION_DIR: " + readOnly.getMessage());
            return null;
        }
    }

    // From here on an agent finds us: before registration, since the runtime starts right after it.
    private static void listen(Extension.Parts parts, AgentFile agentFile) throws IOException {
        OtlpIntake intake = new OtlpIntake(
                parts.invocations, parts.outbox, parts.settings.endpoints().keySet());
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer otlp =
                HttpServer.start("coldspan-otlp", loopback, parts.settings.port(), OtlpIntake.LARGEST_BODY, intake);
        for (Signal signal : parts.settings.endpoints().keySet()) {
            if (parts.settings.endpoints().get(signal).isLoopback(otlp.port())) {
                throw new IllegalArgumentException("OTEL_EXPORTER_OTLP_ENDPOINT is the extension's own port "
                        + otlp.port() + "; set it to a collector");
            }
        }
        if (agentFile != null) {
            agentFile.publish(otlp.port());
        }
    }

    private static void withdraw(AgentFile agentFile) throws IOException {
        if (agentFile != null) {
            agentFile.withdraw();
        }
    }

    private void register(Extension.Parts parts, String name, Settings settings) throws IOException {
        Registration registration;
        try {
            registration = parts.api.register(name, !settings.isManagedInstance());
        } catch (IOException refused) {
            if (settings.isManagedInstance()) {
                throw refused;
            }
            // Where only the end is told of.
            registration = parts.api.register(name, false);
        }
        isRegistered = true;
        parts.sandbox.account(registration.accountId());
    }

    private static boolean subscribe(Extension.Parts parts) {
        try {
            String path = "/" + secret();
            parts.telemetry = new TelemetryIntake(path, parts.invocations, parts.logs, parts.counters);
            HttpServer server = HttpServer.start(
                    "coldspan-telemetry", SandboxAddress.find(), 0, TelemetryIntake.LARGEST_BODY, parts.telemetry);
            return parts.api.subscribe("http://sandbox.localdomain:" + server.port() + path, parts.logs != null);
        } catch (IOException failure) {
            parts.log.warn("no telemetry of the platform, so that bills are estimated: " + failure.getMessage());
            return false;
        }
    }

    private static String secret() throws IOException {
        byte[] random = new byte[12];
        StringBuilder text = new StringBuilder(24);
        try (FileInputStream device = new FileInputStream("/dev/urandom")) {
            for (int i = 0; i < random.length; i++) {
                int next = device.read();
                text.append(Character.forDigit(next >> 4 & 15, 16)).append(Character.forDigit(next & 15, 16));
            }
        }
        return text.toString();
    }
}
