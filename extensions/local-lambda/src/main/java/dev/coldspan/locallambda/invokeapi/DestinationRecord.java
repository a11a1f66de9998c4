package dev.coldspan.locallambda.invokeapi;

import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.Outcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The documents that destinations and dead letter queues get. */
final class DestinationRecord {

    /** Why the function is done with the event. */
    enum Condition {
        Success,
        RetriesExhausted,
        EventAgeExceeded
    }

    private static final int MAX_ERROR_MESSAGE = 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DestinationRecord() {}

    /**
     * Format 1.0 of AWS's destination record.
     *
     * @param last the last attempt; null if there was none
     */
    static byte[] of(AsyncEvent event, String arn, Condition condition, InvocationResult last, Instant now) {
        ObjectNode document = JSON.createObjectNode();
        document.put("version", "1.0");
        document.put("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
        ObjectNode request = document.putObject("requestContext");
        request.put("requestId", event.requestId());
        request.put("functionArn", arn + ":$LATEST");
        request.put("condition", condition.name());
        request.put("approximateInvokeCount", event.attempts());
        document.set("requestPayload", json(event.payload()));
        if (last != null) {
            ObjectNode response = document.putObject("responseContext");
            response.put("statusCode", 200);
            response.put("executedVersion", "$LATEST");
            if (last.outcome() != Outcome.OK) {
                response.put("functionError", "Unhandled");
            }
            document.set("responsePayload", json(last.payload()));
        }
        return JSON.writeValueAsBytes(document);
    }

    /** A dead letter for a file: the event and what a queue's message would carry as attributes. */
    static byte[] deadLetter(AsyncEvent event, InvocationResult last) {
        ObjectNode document = JSON.createObjectNode();
        document.put("RequestID", event.requestId());
        document.put("ErrorCode", last == null ? "429" : "200");
        document.put("ErrorMessage", errorMessage(last));
        document.set("event", json(event.payload()));
        return JSON.writeValueAsBytes(document);
    }

    private static String errorMessage(InvocationResult last) {
        String text = last == null
                ? "Rate Exceeded."
                : json(last.payload()).path("errorMessage").asString("");
        return text.substring(0, Math.min(text.length(), MAX_ERROR_MESSAGE));
    }

    /** A function may answer with something else than JSON; it is kept as text. */
    private static JsonNode json(byte[] bytes) {
        try {
            return bytes.length == 0 ? JSON.nullNode() : JSON.readTree(bytes);
        } catch (JacksonException e) {
            return JSON.getNodeFactory().stringNode(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
