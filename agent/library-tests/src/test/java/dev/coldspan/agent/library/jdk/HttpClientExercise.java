package dev.coldspan.agent.library.jdk;

import dev.coldspan.agent.testkit.library.Exercise;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** One request that is waited for. */
public class HttpClientExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        boolean post = arguments[0].equals("POST");
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(arguments[1]))
                .method(arguments[0], post ? BodyPublishers.ofString("body") : BodyPublishers.noBody());
        for (int i = 2; i < arguments.length; i += 2) {
            builder.header(arguments[i], arguments[i + 1]);
        }
        HttpRequest request = builder.build();
        HttpResponse<String> response = send(client, request);
        boolean unchanged = request.headers().map().size() == (arguments.length - 2) / 2
                && response.request().headers().equals(request.headers());
        return response.statusCode() + " " + response.body() + (unchanged ? "" : " with headers not its own");
    }

    /** Sends it. */
    HttpResponse<String> send(HttpClient client, HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }
}
