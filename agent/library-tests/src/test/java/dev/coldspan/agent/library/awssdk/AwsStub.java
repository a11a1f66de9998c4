package dev.coldspan.agent.library.awssdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * DynamoDB, SQS, SNS, S3 and Lambda as far as the exercises need them. The table {@code missing} is not there, and every
 * other ListTables meets an error of the server.
 */
public final class AwsStub implements AutoCloseable {
    private static final String MD5_OF_NOTHING = "d41d8cd98f00b204e9800998ecf8427e";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger listings = new AtomicInteger();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    public AwsStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where clients are to be pointed at. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The requests for an operation, in order. */
    public List<Received> received(String operation) {
        return received.stream()
                .filter(each -> each.operation().equals(operation))
                .toList();
    }

    public void forget() {
        received.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        Received request = Received.of(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
        received.add(request);
        answer(exchange, request);
    }

    private void answer(HttpExchange exchange, Received request) throws IOException {
        String json = "{}";
        switch (request.operation()) {
            case "GetItem", "BatchGetItem":
                item(exchange, request);
                break;
            case "ListTables":
                boolean broken = listings.getAndIncrement() % 2 == 0;
                send(exchange, broken ? 500 : 200, broken ? "{}" : "{\"TableNames\":[\"orders\"]}");
                break;
            case "SendMessage", "SendMessageBatch", "Publish":
                send(exchange, 200, MessageAnswers.to(request));
                break;
            case "Invoke":
                send(exchange, 200, "{\"ok\":true}");
                break;
            case "PUT":
                exchange.getResponseHeaders().add("ETag", "\"" + MD5_OF_NOTHING + "\"");
                send(exchange, 200, "");
                break;
            case "GET":
                send(exchange, 200, "hello");
                break;
            default:
                send(exchange, 404, json);
        }
    }

    private static void item(HttpExchange exchange, Received request) throws IOException {
        if (request.body().contains("\"missing\"")) {
            String type = "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException";
            send(exchange, 400, "{\"__type\":\"" + type + "\",\"message\":\"no such table\"}");
        } else if (request.operation().equals("BatchGetItem")) {
            send(exchange, 200, "{\"Responses\":{\"orders\":[{\"id\":{\"S\":\"7\"}}]}}");
        } else {
            send(exchange, 200, "{\"Item\":{\"id\":{\"S\":\"7\"}}}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("x-amzn-RequestId", "request-1");
        exchange.getResponseHeaders().add("x-amz-request-id", "request-3");
        exchange.getResponseHeaders().add("x-amz-id-2", "extended-3");
        exchange.getResponseHeaders()
                .add("Content-Type", body.startsWith("<") ? "text/xml" : "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
