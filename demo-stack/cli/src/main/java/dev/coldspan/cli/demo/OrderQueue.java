package dev.coldspan.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The queue between checkout and shipping. Takes a message per POST and hands them out in the batches an SQS event source
 * would make, with the sender's trace context as a message attribute.
 */
final class OrderQueue implements HttpHandler {

    private static final int CAPACITY = 1_000;
    private static final int BATCH = 10;
    private static final String ARN = "arn:aws:sqs:us-east-1:123456789012:orders";

    private final BlockingQueue<Map<String, Object>> messages = new LinkedBlockingQueue<>(CAPACITY);
    private long sequence;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean queued = offer(body, exchange.getRequestHeaders().getFirst("traceparent"));
        exchange.sendResponseHeaders(queued ? 200 : 503, -1);
        exchange.close();
    }

    /** Adds a message; false when the queue is full. */
    boolean offer(String body, String traceparent) {
        return messages.offer(message(body, traceparent));
    }

    /** Takes up to ten messages as one event; an empty list of records when there are none. */
    Map<String, Object> batch() {
        List<Map<String, Object>> records = new ArrayList<>();
        messages.drainTo(records, BATCH);
        return Map.of("Records", records);
    }

    private synchronized Map<String, Object> message(String body, String traceparent) {
        String id = "00000000-0000-4000-8000-%012d".formatted(++sequence);
        Map<String, Object> attributes = traceparent == null
                ? Map.of()
                : Map.of("traceparent", Map.of("stringValue", traceparent, "dataType", "String"));
        return Map.of(
                "messageId",
                id,
                "receiptHandle",
                "receipt-" + id,
                "body",
                body,
                "attributes",
                Map.of("SentTimestamp", String.valueOf(System.currentTimeMillis()), "ApproximateReceiveCount", "1"),
                "messageAttributes",
                attributes,
                "eventSource",
                "aws:sqs",
                "eventSourceARN",
                ARN,
                "awsRegion",
                "us-east-1");
    }
}
