package dev.coldspan.agent.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The Lambda Runtime API, as much of it as the Java runtime client calls. One function, one call at a time. */
public final class RuntimeApi implements AutoCloseable {
    static {
        // The JDK's server writes head and body apart; without this every answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

    private RuntimeApi(HttpServer server) {
        this.server = server;
    }

    /** Starts listening on a free loopback port. */
    public static RuntimeApi start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            RuntimeApi api = new RuntimeApi(server);
            server.createContext("/2018-06-01/runtime/", api::handle);
            server.setExecutor(api.workers);
            server.start();
            return api;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Value of AWS_LAMBDA_RUNTIME_API. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Invokes the function and waits for its response or error. */
    public Answer invoke(Invocation invocation, Duration patience) throws InterruptedException, TimeoutException {
        waiting.add(invocation);
        return awaitAnswer(patience);
    }

    /** Waits for the next response, invocation error or initialisation error. */
    public Answer awaitAnswer(Duration patience) throws InterruptedException, TimeoutException {
        Answer answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) {
            throw new TimeoutException("the function did not answer within " + patience);
        }
        return answer;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (path.endsWith("/invocation/next")) {
                next(exchange);
                return;
            }
            if (path.endsWith("/restore/next")) {
                // As if the snapshot had been taken and restored while the function waited.
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            exchange.sendResponseHeaders(202, -1);
            String kind = path.substring(path.lastIndexOf('/') + 1);
            boolean init = path.endsWith("/init/error");
            answers.add(new Answer(init ? "init-error" : kind, new String(body, StandardCharsets.UTF_8)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        Invocation invocation = waiting.take();
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(System.currentTimeMillis() + invocation.timeout().toMillis()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", Invocation.ARN);
        if (invocation.xray() != null) {
            headers.set("Lambda-Runtime-Trace-Id", invocation.xray());
        }
        headers.set("Content-Type", "application/json");
        byte[] event = invocation.event().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    /**
     * One call of the function.
     *
     * @param event JSON
     * @param xray X-Ray header or null
     */
    public record Invocation(String requestId, String event, Duration timeout, String xray) {
        /** The ARN every call is made under, with an alias. */
        public static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:orders:live";

        /** A call with a fresh request id, ten seconds and no X-Ray header. */
        public static Invocation of(String event) {
            return new Invocation(UUID.randomUUID().toString(), event, Duration.ofSeconds(10), null);
        }

        public Invocation withTimeout(Duration newTimeout) {
            return new Invocation(requestId, event, newTimeout, xray);
        }

        public Invocation withXray(String newXray) {
            return new Invocation(requestId, event, timeout, newXray);
        }
    }

    /** What the function posted: kind is response, error or init-error. */
    public record Answer(String kind, String body) {}
}
