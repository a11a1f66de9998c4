package dev.coldspan.demo.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reserves goods. A stream handler, as frameworks that bring their own serialisation use. */
public final class Inventory implements RequestStreamHandler {

    static final String DISCONTINUED = "discontinued";

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        Order order = Order.fromJson(Json.parse(event).path("body").asString("{}"));
        if (DISCONTINUED.equals(order.sku())) {
            throw new OutOfStockException(order.sku());
        }
        String answer = Json.write(Map.of("statusCode", 200, "body", Json.write(Map.of("reserved", order.quantity()))));
        output.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing left of the goods asked for. */
    static final class OutOfStockException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OutOfStockException(String sku) {
            super("no stock left of " + sku);
        }
    }
}
