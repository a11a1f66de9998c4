package dev.coldspan.alerts;

import dev.coldspan.alerts.lease.Leader;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
        return listening(port, routes -> {
            SelfRoutes.of(alerts).register(routes);
            alerts.routes().register(routes);
        });
    }

    /** The server of a process that stands by: it says so, and for whom. */
    static AlertsServer waiting(int port, Supplier<Optional<Leader>> leader) {
        return listening(port, routes -> {
            SelfRoutes.waiting(leader).register(routes);
            // Of any method: what is sent to change something must not look as if there were nothing to change.
            routes.before("/api/v1/alerts*", ctx -> {
                Answers.problem(
                        ctx,
                        503,
                        "Service Unavailable",
                        "state",
                        "this process stands by, ask the one that leads: "
                                + leader.get().map(Object::toString).orElse("unknown"));
                ctx.skipRemainingHandlers();
            });
        });
    }

    private static AlertsServer listening(int port, Consumer<RoutesConfig> routes) {
        Javalin server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.before(AlertsServer::refuseOtherNames);
            routes.accept(config.routes);
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
