package dev.coldspan.collector.receive;

import dev.coldspan.collector.intake.IntakeCounters;
import dev.coldspan.collector.intake.Source;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.pipeline.Ingest;
import dev.coldspan.collector.security.Tls;
import dev.coldspan.collector.self.Exposition;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpCompliance;

/**
 * OTLP over HTTP/1.1: {@code POST /v1/traces}, {@code /v1/metrics}, {@code /v1/logs}; {@code GET /health} and {@code
 * /metrics}, which say how the collector is and nothing of what it received.
 */
public final class HttpReceiver implements AutoCloseable {

    private final Javalin server;
    private final InetSocketAddress address;
    private final SlowRequests slow;

    private HttpReceiver(Javalin server, InetSocketAddress address, SlowRequests slow) {
        this.slow = slow;
        this.server = server;
        this.address = address;
    }

    /**
     * Listens.
     *
     * @param bind port 0 for any free one
     * @param tls empty for plain text
     * @param corsOrigins origins whose browsers may send, such as {@code https://app.example.com}; {@code *} for all
     * @param sources of agentless telemetry, each with a path of its own
     * @param deliveries counts what these deliver
     * @param counters what {@code /metrics} shows
     * @param health throws with one line when the collector is not well, else gives lines about what deserves a look
     * @throws IllegalStateException with one line, when the address cannot be used
     */
    public static HttpReceiver start(
            InetSocketAddress bind,
            Optional<Tls> tls,
            List<String> corsOrigins,
            Ingest ingest,
            List<Source> sources,
            IntakeCounters deliveries,
            Exposition counters,
            Supplier<List<String>> health) {
        Javalin server = Javalin.create(config -> {
            configure(config, bind, new Cors(corsOrigins), ingest, health);
            for (Source source : sources) {
                post(config, source.path(), new HttpIntake(source, ingest, deliveries));
            }
            config.routes.get("/metrics", context -> metrics(context, counters));
            tls.ifPresent(material ->
                    config.jetty.addConnector((jetty, http) -> HttpTls.connector(jetty, http, bind, material)));
        });
        try {
            server.start();
        } catch (JavalinBindException e) {
            throw Binding.failed("--otlp-http", bind, e);
        }
        SlowRequests slow = new SlowRequests(server.jettyServer().server(), ingest);
        return new HttpReceiver(server, new InetSocketAddress(bind.getAddress(), server.port()), slow);
    }

    private static void configure(
            JavalinConfig config, InetSocketAddress bind, Cors cors, Ingest ingest, Supplier<List<String>> health) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.host = bind.getAddress().getHostAddress();
        config.jetty.port = bind.getPort();
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(ingest.limits().maxHeaderBytes());
            // Also of lines that end with a line feed alone, about whose end two servers could disagree.
            http.setHttpCompliance(HttpCompliance.STRICT);
        });
        config.http.compressionStrategy = CompressionStrategy.NONE;
        for (Signal signal : Signal.values()) {
            post(config, signal.path(), new HttpExport(signal, ingest, cors));
        }
        config.routes.get("/health", context -> health(context, health));
        config.routes.error(404, HttpExport::notFound);
    }

    /** The handler says itself what other methods get. */
    private static void post(JavalinConfig config, String path, Handler handler) {
        for (HandlerType method : HandlerType.commonHttp()) {
            config.routes.addEndpoint(new Endpoint(method, path, handler));
        }
    }

    private static void health(Context context, Supplier<List<String>> health) {
        try {
            String notes = health.get().stream().map(note -> note + "\n").collect(Collectors.joining());
            context.contentType("text/plain").result("ok\n" + notes);
        } catch (IllegalStateException e) {
            context.status(503).contentType("text/plain").result(e.getMessage() + "\n");
        }
    }

    private static void metrics(Context context, Exposition counters) {
        Exposition.Page page = counters.page(context.header("Accept"));
        context.contentType(page.contentType()).result(page.text());
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        slow.close();
        server.stop();
    }
}
