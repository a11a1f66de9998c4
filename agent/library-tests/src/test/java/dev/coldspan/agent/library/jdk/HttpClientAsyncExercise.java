package dev.coldspan.agent.library.jdk;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** One request with a future. */
public class HttpClientAsyncExercise extends HttpClientExercise {
    @Override
    HttpResponse<String> send(HttpClient client, HttpRequest request) throws Exception {
        try {
            return client.sendAsync(request, BodyHandlers.ofString()).get(5, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();
        }
    }
}
