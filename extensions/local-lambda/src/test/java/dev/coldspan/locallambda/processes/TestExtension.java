package dev.coldspan.locallambda.processes;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * An external extension that writes all it hears to a diary, one entry a line: what it is and the text in base64.
 *
 * <p>Argument: its name. Its orders are the function's variables {@code EXTENSION_DIARY}, {@code EXTENSION_EVENTS},
 * {@code EXTENSION_SUBSCRIPTION} (with PORT for the port) and {@code EXTENSION_CONDUCT}.
 */
public final class TestExtension {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String API = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API");
    private static final String CONDUCT = System.getenv().getOrDefault("EXTENSION_CONDUCT", "");

    private TestExtension() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments[0];
        write("environment", String.join("\n", System.getenv().keySet()));
        if (CONDUCT.equals("exit before register")) {
            System.exit(3);
        }
        if (CONDUCT.equals("never register")) {
            Thread.sleep(60_000);
        }
        String events = System.getenv().getOrDefault("EXTENSION_EVENTS", "[\"INVOKE\",\"SHUTDOWN\"]");
        HttpResponse<String> registered = CLIENT.send(
                request("/2020-01-01/extension/register")
                        .header("Lambda-Extension-Name", name)
                        .header("Lambda-Extension-Accept-Feature", "accountId")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"events\":" + events + "}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        write("registered " + registered.statusCode(), registered.body());
        String id =
                registered.headers().firstValue("Lambda-Extension-Identifier").orElse("");
        subscribe(id);
        System.out.println("extension " + name + " is up");
        if (CONDUCT.equals("init error")) {
            report(id, "init", "Extension.NoLicence");
        }
        while (true) {
            String event = next(id);
            write("event", event);
            if (event.contains("SHUTDOWN")) {
                shutDown();
            }
            obey(id);
        }
    }

    private static void obey(String id) throws Exception {
        switch (CONDUCT) {
            case "exit on invoke" -> System.exit(4);
            case "exit error on invoke" -> report(id, "exit", "Extension.NoNetwork");
            case "hang on invoke" -> Thread.sleep(60_000);
            case "fill memory" -> fillMemory();
            case "slow" -> Thread.sleep(700);
            default -> {}
        }
    }

    private static void fillMemory() {
        List<ByteBuffer> hog = new ArrayList<>();
        while (hog.size() < 10_000) {
            ByteBuffer block = ByteBuffer.allocateDirect(1024 * 1024);
            for (int i = 0; i < block.capacity(); i += 4096) {
                block.put(i, (byte) 1);
            }
            hog.add(block);
        }
    }

    private static void shutDown() throws InterruptedException {
        if (CONDUCT.equals("hang on shutdown")) {
            Thread.sleep(60_000);
        }
        // Telemetry that is under way still arrives.
        Thread.sleep(200);
        System.exit(0);
    }

    private static String next(String id) throws Exception {
        return CLIENT.send(
                        request("/2020-01-01/extension/event/next")
                                .header("Lambda-Extension-Identifier", id)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void report(String id, String phase, String type) throws Exception {
        HttpResponse<String> accepted = CLIENT.send(
                request("/2020-01-01/extension/" + phase + "/error")
                        .header("Lambda-Extension-Identifier", id)
                        .header("Lambda-Extension-Function-Error-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"errorMessage\":\"no\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        write(phase + " error " + accepted.statusCode(), accepted.body());
        System.exit(1);
    }

    private static void subscribe(String id) throws Exception {
        String subscription = System.getenv("EXTENSION_SUBSCRIPTION");
        if (subscription == null) {
            return;
        }
        int port = listen();
        HttpResponse<String> answer = CLIENT.send(
                request("/2022-07-01/telemetry")
                        .header("Lambda-Extension-Identifier", id)
                        .PUT(HttpRequest.BodyPublishers.ofString(subscription.replace("PORT", Integer.toString(port))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        write("subscribed " + answer.statusCode(), answer.body());
    }

    private static int listen() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            write("telemetry", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server.getAddress().getPort();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(API + path));
    }

    private static void write(String what, String text) {
        String line = what + "\t" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\n";
        try {
            Files.writeString(
                    Path.of(System.getenv("EXTENSION_DIARY")),
                    line,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
