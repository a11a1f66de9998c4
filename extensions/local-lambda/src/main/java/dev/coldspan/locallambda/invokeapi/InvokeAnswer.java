package dev.coldspan.locallambda.invokeapi;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.Outcome;
import dev.coldspan.locallambda.http.HttpBodies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the caller of a synchronous invocation gets.
 *
 * @param log the end of the log; null if it was not asked for
 */
record InvokeAnswer(InvocationResult result, byte[] log) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CHUNK_BYTES = 64 * 1024;

    /** Java's runtimes, and the platform itself, know no other kind of error. */
    private static final String FUNCTION_ERROR = "Unhandled";

    void send(HttpExchange exchange) throws IOException {
        Headers headers = head(exchange);
        headers.set("Content-Type", "application/json");
        if (failed()) {
            headers.set("X-Amz-Function-Error", FUNCTION_ERROR);
        }
        if (log != null) {
            headers.set("X-Amz-Log-Result", Base64.getEncoder().encodeToString(log));
        }
        HttpBodies.write(exchange, 200, result.payload());
    }

    /** As events: the payload in chunks, then what the headers would have said. */
    void stream(HttpExchange exchange) throws IOException {
        Headers headers = head(exchange);
        headers.set("Content-Type", EventStream.CONTENT_TYPE);
        headers.set("X-Amzn-Remapped-Content-Type", "application/octet-stream");
        exchange.sendResponseHeaders(200, 0);
        EventStream events = new EventStream(exchange.getResponseBody());
        byte[] payload = failed() ? new byte[0] : result.payload();
        for (int from = 0; from < payload.length; from += CHUNK_BYTES) {
            byte[] chunk = Arrays.copyOfRange(payload, from, Math.min(payload.length, from + CHUNK_BYTES));
            events.event("PayloadChunk", "application/octet-stream", chunk);
        }
        events.event("InvokeComplete", "application/json", JSON.writeValueAsBytes(complete()));
    }

    private ObjectNode complete() {
        ObjectNode complete = JSON.createObjectNode();
        if (failed()) {
            complete.put("ErrorCode", FUNCTION_ERROR);
            complete.put("ErrorDetails", new String(result.payload(), StandardCharsets.UTF_8));
        }
        if (log != null) {
            complete.put("LogResult", Base64.getEncoder().encodeToString(log));
        }
        return complete;
    }

    private Headers head(HttpExchange exchange) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-Amz-Executed-Version", "$LATEST");
        headers.set("X-Amzn-Trace-Id", result.traceHeader());
        return headers;
    }

    private boolean failed() {
        return result.outcome() != Outcome.OK;
    }
}
