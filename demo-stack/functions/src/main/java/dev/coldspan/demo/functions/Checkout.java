package dev.coldspan.demo.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.util.Map;

/**
 * Takes an order over HTTP: reserves the goods, charges the card and queues the order for shipping. Fails when one of
 * the functions it calls does.
 */
public final class Checkout implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final String inventoryUrl = System.getenv("INVENTORY_URL");
    private final String paymentUrl = System.getenv("PAYMENT_URL");
    private final String queueUrl = System.getenv("ORDER_QUEUE_URL");

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        Order order = Order.fromJson(event.getBody());
        String json = Json.write(order);
        call("inventory", inventoryUrl, json);
        call("payment", paymentUrl, json);
        call("order queue", queueUrl, json);
        context.getLogger().log("order " + order.id() + " accepted\n");
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(201)
                .withHeaders(Map.of("content-type", "application/json"))
                .withBody(Json.write(Map.of("id", order.id(), "status", "accepted")))
                .build();
    }

    private static void call(String what, String url, String json) {
        try {
            Http.Answer answer = Http.post(url, json);
            if (answer.status() >= 400) {
                throw new CheckoutFailedException(what + " answered " + answer.status(), null);
            }
        } catch (IOException e) {
            throw new CheckoutFailedException(what + " is unreachable", e);
        }
    }

    /** The order was not accepted. */
    static final class CheckoutFailedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CheckoutFailedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
