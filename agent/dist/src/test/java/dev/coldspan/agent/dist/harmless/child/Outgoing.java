package dev.coldspan.agent.dist.harmless.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/** HTTP calls that generated handlers make, and everything they can see of them, as text. */
public final class Outgoing {
    private static final String ADDRESS = System.getenv("CALLED_SERVICE");
    private static final String STUB = "http://" + ADDRESS + "/stub/";
    // Port 1 of loopback refuses, unless somebody runs a multiplexer.
    private static final String REFUSED = "http://127.0.0.1:1/";
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private Outgoing() {}

    /** By HttpURLConnection, in one of many ways; those that fail show their stack. */
    public static String connection(int way) {
        // The port is another one in every run.
        return byConnection(way).replace(ADDRESS, "stub");
    }

    private static String byConnection(int way) {
        try {
            return switch (Math.floorMod(way, 14)) {
                case 0 -> answer(open("echo?a=1"));
                case 1 -> post(open("echo"), "h\u00e9llo", false);
                case 2 -> post(open("echo"), "chunks", true);
                case 3 -> answer(open("status/404"));
                case 4 -> "" + open("status/500").getResponseCode();
                case 5 -> answer(open("moved"));
                case 6 -> open("echo").getHeaderField("X-Stub") + open("none").getHeaderFieldInt("Length", -7);
                case 7 -> answer((HttpURLConnection) URI.create(REFUSED).toURL().openConnection());
                case 8 -> slow(open("slow"));
                case 9 -> tooLate(open("echo"));
                case 10 -> tooShort(open("echo"));
                case 11 -> head(open("echo"));
                case 12 -> own(open("echo"));
                default -> bad(open("echo"));
            };
        } catch (Exception failure) {
            return trace(failure);
        }
    }

    /** By the JDK's client, waiting or not. Traces are left out: which thread fails is a race. */
    public static String client(int way) {
        // Another agent may show the header that it sent; whether it does counts, its random ids do not.
        // Whether an interrupted thread finds the answer there already is a race.
        boolean interrupted = Thread.interrupted();
        String seen = byClient(way);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return seen.replace(ADDRESS, "stub").replaceAll("00-[0-9a-f]{32}-[0-9a-f]{16}", "ids");
    }

    private static String byClient(int way) {
        try {
            return switch (Math.floorMod(way, 9)) {
                case 0 -> show(CLIENT.send(request("echo").GET().build(), BodyHandlers.ofString()));
                case 1 ->
                    show(CLIENT.send(
                            request("echo")
                                    .POST(BodyPublishers.ofString("b\u00e9"))
                                    .build(),
                            BodyHandlers.ofString()));
                case 2 -> show(CLIENT.send(request("moved").build(), BodyHandlers.ofString()));
                case 3 ->
                    show(CLIENT.sendAsync(request("status/404").build(), BodyHandlers.ofString())
                            .join());
                case 4 ->
                    CLIENT.sendAsync(request("echo").build(), BodyHandlers.ofString())
                                    .thenApply(HttpResponse::statusCode)
                                    .exceptionally(failure -> -1)
                                    .get()
                            + "";
                case 5 ->
                    CLIENT.send(HttpRequest.newBuilder(URI.create(REFUSED)).build(), BodyHandlers.ofString())
                            .body();
                case 6 ->
                    CLIENT.send(request("slow").timeout(Duration.ofMillis(40)).build(), BodyHandlers.ofString())
                            .body();
                case 7 ->
                    CLIENT.sendAsync(request("echo").build(), info -> {
                                        throw new IllegalStateException("no body");
                                    })
                                    .join()
                            + "";
                default ->
                    CLIENT.send(
                                    request("echo")
                                            .header("X-A", "1")
                                            .header("X-A", "2")
                                            .build(),
                                    BodyHandlers.discarding())
                            .request()
                            .headers()
                            .map()
                            .toString();
            };
        } catch (Exception failure) {
            return chain(failure);
        }
    }

    private static HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) URI.create(STUB + path).toURL().openConnection();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(STUB + path));
    }

    private static String show(HttpResponse<String> response) {
        return response.statusCode() + " " + new TreeMap<>(response.headers().map()).keySet() + response.body()
                + response.previousResponse().map(HttpResponse::statusCode) + response.version()
                + response.request().headers().map();
    }

    private static String answer(HttpURLConnection connection) throws IOException {
        try (InputStream in = connection.getInputStream()) {
            return connection.getResponseMessage() + connection.getContentType() + text(in);
        } catch (IOException failure) {
            InputStream error = connection.getErrorStream();
            return (error == null ? "no error stream" : text(error)) + trace(failure);
        }
    }

    private static String post(HttpURLConnection connection, String body, boolean chunked) throws IOException {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "text/plain");
        if (chunked) {
            connection.setChunkedStreamingMode(3);
        }
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return connection.getRequestMethod() + answer(connection);
    }

    private static String slow(HttpURLConnection connection) throws IOException {
        connection.setReadTimeout(20);
        try {
            return "" + connection.getResponseCode();
        } catch (SocketTimeoutException late) {
            // Without its stack: the JDK tries once more when a connection kept alive has just been closed.
            return late.toString();
        }
    }

    private static String tooLate(HttpURLConnection connection) throws IOException {
        connection.connect();
        connection.setRequestProperty("X-Late", "1");
        return answer(connection);
    }

    private static String tooShort(HttpURLConnection connection) throws IOException {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(9);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(7);
        }
        return answer(connection);
    }

    private static String head(HttpURLConnection connection) throws IOException {
        connection.setRequestMethod("HEAD");
        connection.setInstanceFollowRedirects(false);
        String seen =
                connection.getResponseCode() + " " + connection.getContentLength() + text(connection.getInputStream());
        connection.disconnect();
        return seen + connection.usingProxy() + connection.getURL().getPath();
    }

    private static String own(HttpURLConnection connection) throws IOException {
        connection.setRequestProperty("X-Own", "1");
        connection.addRequestProperty("X-Own", "2");
        String before = connection.getRequestProperties().toString();
        return before + connection.getRequestProperty("X-Own") + answer(connection);
    }

    private static String bad(HttpURLConnection connection) throws IOException {
        connection.setRequestMethod("FETCH");
        return answer(connection);
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static String chain(Throwable thrown) {
        if (thrown instanceof HttpTimeoutException) {
            // Whether the connection or the answer was late is a race too.
            return "timed out";
        }
        StringBuilder text = new StringBuilder();
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            text.append(one instanceof CompletionException ? one.getClass().getName() : one.toString())
                    .append(" <- ");
        }
        return text.toString();
    }
}
