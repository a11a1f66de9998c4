package dev.coldspan.cli.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** People who order over HTTP; every now and then several at once, so that the functions have to scale out. */
final class Customers implements Source {

    private static final int RUSH_EVERY = 40;
    private static final int RUSH = 3;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI checkout;
    private final Random random;
    private int orders;

    Customers(URI checkout, Random random) {
        this.checkout = checkout;
        this.random = random;
    }

    @Override
    public Duration period() {
        return Duration.ofMillis(600);
    }

    @Override
    public void fire(Duration elapsed) {
        int together = orders % RUSH_EVERY == RUSH_EVERY / 2 ? RUSH : 1;
        for (int i = 0; i < together; i++) {
            order(Incident.isOn(elapsed));
        }
    }

    private void order(boolean incident) {
        orders++;
        Map<String, Object> order = Map.of(
                "id",
                "order-" + orders,
                "sku",
                random.nextInt(100) < (incident ? 70 : 2) ? "discontinued" : "mug",
                "quantity",
                1 + random.nextInt(5),
                "card",
                card(random.nextInt(100)));
        HttpRequest request = HttpRequest.newBuilder(checkout)
                .timeout(Duration.ofSeconds(30))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(order)))
                .build();
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    }

    private static String card(int percentile) {
        if (percentile < 6) {
            return "slow";
        }
        return percentile < 9 ? "declined" : "visa";
    }
}
