package dev.coldspan.agent.dist.harmless.child;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Makes one HTTP call per invocation, by three kinds of client in turn, to a path that is the event. */
public final class Fanning implements RequestHandler<String, String> {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String handleRequest(String path, Context context) {
        URI uri = URI.create(System.getProperty("stub") + path);
        try {
            int status = switch (Math.floorMod(path.hashCode(), 4)) {
                case 0 -> CLIENT.send(request(uri), BodyHandlers.discarding()).statusCode();
                case 1 ->
                    CLIENT.sendAsync(request(uri), BodyHandlers.discarding())
                            .join()
                            .statusCode();
                default -> urlConnection(uri);
            };
            return status + path;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static HttpRequest request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    }

    private static int urlConnection(URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        try (InputStream in = connection.getInputStream()) {
            in.readAllBytes();
        }
        return connection.getResponseCode();
    }
}
