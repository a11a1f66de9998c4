package dev.coldspan.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/** The dependency that is outside the shop's control: usually quick, slow for some cards, and it declines others. */
final class Bank implements HttpHandler {

    private static final int QUICK_MS = 15;
    private static final int SLOW_MS = 1_100;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        exchange.getRequestBody().readAllBytes();
        pause(query.contains("card=slow") ? SLOW_MS : QUICK_MS);
        exchange.sendResponseHeaders(query.contains("card=declined") ? 402 : 200, -1);
        exchange.close();
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis + ThreadLocalRandom.current().nextInt(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
