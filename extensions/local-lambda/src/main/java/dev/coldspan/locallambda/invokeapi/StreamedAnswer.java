package dev.coldspan.locallambda.invokeapi;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.Outcome;
import dev.coldspan.locallambda.ResponseStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer of {@code InvokeWithResponseStream}: events with pieces of the response as they come, and a last one that says
 * what headers say otherwise. The response begins with the first piece, so that a refusal before it is a plain error.
 */
final class StreamedAnswer implements ResponseStream {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Decoders of event streams hold a message in memory. */
    private static final int CHUNK_BYTES = 64 * 1024;

    private final HttpExchange exchange;
    private EventStream events;

    StreamedAnswer(HttpExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void write(byte[] chunk) throws IOException {
        begin();
        for (int from = 0; from < chunk.length; from += CHUNK_BYTES) {
            byte[] piece = Arrays.copyOfRange(chunk, from, Math.min(chunk.length, from + CHUNK_BYTES));
            events.event("PayloadChunk", "application/octet-stream", piece);
        }
    }

    /** @param log the end of the log; null if it was not asked for */
    void finish(InvocationResult result, byte[] log) throws IOException {
        begin();
        ObjectNode complete = JSON.createObjectNode();
        if (result.outcome() != Outcome.OK) {
            complete.put("ErrorCode", InvokeAnswer.FUNCTION_ERROR);
            complete.put("ErrorDetails", new String(result.payload(), StandardCharsets.UTF_8));
        }
        if (log != null) {
            complete.put("LogResult", Base64.getEncoder().encodeToString(log));
        }
        events.event("InvokeComplete", "application/json", JSON.writeValueAsBytes(complete));
    }

    /** Whether it is too late for an error document. */
    boolean begun() {
        return events != null;
    }

    private void begin() throws IOException {
        if (events == null) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", EventStream.CONTENT_TYPE);
            headers.set("X-Amzn-Remapped-Content-Type", "application/octet-stream");
            headers.set("X-Amz-Executed-Version", "$LATEST");
            exchange.sendResponseHeaders(200, 0);
            events = new EventStream(exchange.getResponseBody());
        }
    }
}
