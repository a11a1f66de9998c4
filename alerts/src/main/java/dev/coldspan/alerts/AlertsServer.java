package dev.coldspan.alerts;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * The alerting's HTTP routes on a port of their own, for an alerting that runs alone. It asks nobody who they are, so it
 * listens on loopback only, and answers no page of another site that a browser was led here by.
 */
public final class AlertsServer implements AutoCloseable {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Javalin server;

    private AlertsServer(Javalin server) {
        this.server = server;
    }

    /**
     * @param port 0 for any free one
     * @throws IllegalArgumentException when the port is taken
     */
    public static AlertsServer start(Alerts alerts, int port) {
        Javalin server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.before(AlertsServer::refuseOtherNames);
            config.routes.get("/health", ctx -> Answers.json(ctx, Map.of("status", "ok")));
            alerts.routes().register(config.routes);
        });
        try {
            server.start("127.0.0.1", port);
        } catch (JavalinBindException e) {
            server.stop();
            throw new IllegalArgumentException(
                    "cannot listen on 127.0.0.1:" + port + ", it is taken; choose another port with --alerts-port", e);
        }
        return new AlertsServer(server);
    }

    private static void refuseOtherNames(Context context) {
        String host = String.valueOf(context.header("Host")).replaceAll(":[0-9]+$", "");
        if (!LOOPBACK.contains(host)) {
            Answers.problem(context, 421, "Misdirected Request", "Host", "Host: only loopback names are answered");
            context.skipRemainingHandlers();
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.stop();
    }
}
