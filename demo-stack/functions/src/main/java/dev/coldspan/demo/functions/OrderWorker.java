package dev.coldspan.demo.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

/** Ships the orders of a queue, batch by batch. A message that is no order fails its whole batch. */
public final class OrderWorker implements RequestHandler<SQSEvent, Integer> {

    @Override
    public Integer handleRequest(SQSEvent event, Context context) {
        int shipped = 0;
        for (SQSEvent.SQSMessage message : event.getRecords()) {
            Order order = Order.fromJson(message.getBody());
            context.getLogger().log("shipping order " + order.id() + "\n");
            pack(order);
            shipped++;
        }
        return shipped;
    }

    /** Works out how the parcel is filled: some CPU time that grows with the quantity. */
    private static void pack(Order order) {
        if (order.quantity() <= 0) {
            throw new IllegalArgumentException("order " + order.id() + " has no quantity");
        }
        long weight = 7;
        for (int i = 0; i < order.quantity() * 200_000; i++) {
            weight = weight * 31 + i;
        }
        if (weight == 0) {
            throw new IllegalStateException("weightless parcel");
        }
    }
}
