package dev.coldspan.demo.functions;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Charges a card at a bank. A plain method handler that uses the JDK's newer HTTP client. */
public final class Payment {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String bankUrl = System.getenv("BANK_URL");

    /** The handler; the event is a Function URL request. */
    public Map<String, Object> charge(Map<String, Object> event, Context context)
            throws IOException, InterruptedException {
        Order order = Order.fromJson(String.valueOf(event.get("body")));
        HttpRequest request = HttpRequest.newBuilder(URI.create(bankUrl + "?card=" + order.card()))
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(order)))
                .build();
        int status = client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        if (status == 402) {
            throw new CardDeclinedException(order.id());
        }
        return Map.of("statusCode", 200, "body", Json.write(Map.of("charged", order.quantity() * 12.5)));
    }

    /** The bank said no. */
    static final class CardDeclinedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CardDeclinedException(String order) {
            super("card declined for order " + order);
        }
    }
}
