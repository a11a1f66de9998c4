package dev.coldspan.extension.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Extensions and Telemetry APIs from the inside of a test, which decides what is said when, in which order, and how
 * badly. The whole environment, with processes, freezes and kills, is local-lambda's.
 */
public final class FakePlatform implements AutoCloseable {
    private static final Pattern DESTINATION =
            Pattern.compile("\"URI\":\"http://sandbox.localdomain:(\\d+)(/[^\"]*)\"");

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final Semaphore ready = new Semaphore(0);
    private final List<String> registrations = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile URI destination;
    private volatile String subscription = "";
    private volatile int telemetryStatus = 200;
    private volatile boolean refusesInvoke;

    private FakePlatform(HttpServer server) {
        this.server = server;
    }

    /** Starts on a free port. */
    public static FakePlatform start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        FakePlatform platform = new FakePlatform(server);
        server.createContext("/2020-01-01/extension/register", platform::register);
        server.createContext("/2020-01-01/extension/event/next", platform::next);
        server.createContext("/2022-07-01/telemetry", platform::subscribe);
        server.setExecutor(platform.workers);
        server.start();
        return platform;
    }

    /** For AWS_LAMBDA_RUNTIME_API. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on refuses to register for INVOKE, as Managed Instances do. */
    public void refuseInvoke() {
        refusesInvoke = true;
    }

    /** From now on answers subscriptions so; 202 sends nothing. */
    public void answerSubscription(int status) {
        telemetryStatus = status;
    }

    private void register(HttpExchange exchange) throws IOException {
        String body = text(exchange);
        registrations.add(exchange.getRequestHeaders().getFirst("Lambda-Extension-Name") + " " + body);
        if (refusesInvoke && body.contains("INVOKE")) {
            answer(exchange, 403, "{\"errorType\":\"Extension.InvalidEventType\"}");
            return;
        }
        exchange.getResponseHeaders().set("Lambda-Extension-Identifier", "the-identifier");
        answer(
                exchange,
                200,
                "{\"functionName\":\"orders\",\"functionVersion\":\"$LATEST\",\"handler\":\"H\",\"accountId\":\"123456789012\"}");
    }

    private void next(HttpExchange exchange) throws IOException {
        ready.release();
        try {
            answer(exchange, 200, events.take());
        } catch (InterruptedException ended) {
            exchange.close();
        }
    }

    private void subscribe(HttpExchange exchange) throws IOException {
        subscription = text(exchange);
        Matcher matcher = DESTINATION.matcher(subscription);
        if (matcher.find()) {
            destination = URI.create("http://127.0.0.1:" + matcher.group(1) + matcher.group(2));
        }
        answer(exchange, telemetryStatus, "\"OK\"");
    }

    private static String text(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Waits until the extension asks for the next event: what came before is over for it. */
    public void awaitNext() throws InterruptedException {
        if (!ready.tryAcquire(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the extension does not ask for its next event");
        }
    }

    /** Hands out INVOKE; awaits that the extension is asking. */
    public void invoke(String requestId, long timeoutMillis) throws InterruptedException {
        awaitNext();
        events.add("{\"eventType\":\"INVOKE\",\"deadlineMs\":" + (System.currentTimeMillis() + timeoutMillis)
                + ",\"requestId\":\"" + requestId + "\",\"invokedFunctionArn\":"
                + "\"arn:aws:lambda:eu-west-1:123456789012:function:orders:live\",\"tracing\":{\"type\":"
                + "\"X-Amzn-Trace-Id\",\"value\":\"Root=1-6900aa00-0123456789abcdef01234567;Parent=89abcdef01234567;"
                + "Sampled=0\"}}");
    }

    /** Hands out SHUTDOWN; awaits that the extension is asking. */
    public void shutdown(String reason) throws InterruptedException {
        awaitNext();
        shutdownNow(reason);
    }

    /** What {@link #awaitNext} has taken is there again. */
    public void rearm() {
        ready.release();
    }

    /** Hands out SHUTDOWN to an extension that is known to be asking. */
    public void shutdownNow(String reason) {
        shutdownNow(reason, 2_000);
    }

    /** Hands out SHUTDOWN with more time than Lambda gives, for what is about something else than time. */
    public void shutdownNow(String reason, long millis) {
        events.add("{\"eventType\":\"SHUTDOWN\",\"shutdownReason\":\"" + reason + "\",\"deadlineMs\":"
                + (System.currentTimeMillis() + millis) + "}");
    }

    /** Delivers events, as they are; returns the status. */
    public int telemetry(String... each) throws IOException, InterruptedException {
        return deliver("[" + String.join(",", each) + "]");
    }

    /** Delivers a body that may be anything; returns the status. */
    public int deliver(String body) throws IOException, InterruptedException {
        return post(destination, body);
    }

    /** Posts as somebody who has not been told the path. */
    public int forge(String body) throws IOException, InterruptedException {
        return post(destination.resolve("/telemetry"), body);
    }

    private int post(URI uri, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Body of the subscription. */
    public String subscription() {
        return subscription;
    }

    /** Name and body of each registration. */
    public List<String> registrations() {
        return registrations;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
