package com.example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A function for every JVM from 11 on: asks another service with the client that came with it. */
public class ModernOrders implements RequestHandler<Map<String, String>, Map<String, Object>> {
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public Map<String, Object> handleRequest(Map<String, String> event, Context context) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(event.get("url"))).build();
        try {
            return Map.of("answer", client.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
