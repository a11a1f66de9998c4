package dev.coldspan.locallambda.invokeapi;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.coldspan.locallambda.InvokeOptions;
import dev.coldspan.locallambda.http.HttpBodies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One call of {@code Invoke} or {@code InvokeWithResponseStream}.
 *
 * @param payload a JSON document
 * @param tail whether the end of the log is wanted
 */
record InvokeRequest(FunctionReference function, Kind kind, boolean tail, byte[] payload, InvokeOptions options) {

    /** {@code X-Amz-Invocation-Type}. */
    enum Kind {
        SYNCHRONOUS,
        ASYNCHRONOUS,
        DRY_RUN
    }

    static final int MAX_SYNCHRONOUS_BYTES = 6 * 1024 * 1024;
    static final int MAX_ASYNCHRONOUS_BYTES = 1024 * 1024;
    private static final int MAX_CLIENT_CONTEXT_BYTES = 3583;
    private static final byte[] NOTHING_GIVEN = {'{', '}'};

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /**
     * Reads the headers and, last, the body.
     *
     * @throws ApiError if AWS would refuse it
     */
    static InvokeRequest read(HttpExchange exchange, FunctionReference function, String requestId) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        Kind kind = kind(headers.getFirst("X-Amz-Invocation-Type"));
        boolean tail = tail(headers.getFirst("X-Amz-Log-Type"));
        InvokeOptions options = InvokeOptions.none()
                .withRequestId(requestId)
                .withTraceHeader(traceHeader(headers.getFirst("X-Amzn-Trace-Id")));
        if (kind == Kind.SYNCHRONOUS) {
            // AWS hands the client context over in synchronous invocations only.
            options = options.withClientContext(clientContext(headers.getFirst("X-Amz-Client-Context")));
        }
        return new InvokeRequest(function, kind, tail, payload(exchange, kind), options);
    }

    private static Kind kind(String header) {
        if (header == null) {
            return Kind.SYNCHRONOUS;
        }
        return switch (header) {
            case "RequestResponse" -> Kind.SYNCHRONOUS;
            case "Event" -> Kind.ASYNCHRONOUS;
            case "DryRun" -> Kind.DRY_RUN;
            default ->
                throw ApiError.invalid("X-Amz-Invocation-Type must be RequestResponse, Event or DryRun, not " + header);
        };
    }

    private static boolean tail(String header) {
        if (header == null || header.equals("None")) {
            return false;
        }
        if (header.equals("Tail")) {
            return true;
        }
        throw ApiError.invalid("X-Amz-Log-Type must be None or Tail, not " + header);
    }

    /** What cannot travel on in a header is replaced by the platform's own. */
    private static String traceHeader(String given) {
        boolean usable = given != null && !given.isBlank() && given.chars().allMatch(c -> c >= ' ' && c < 127);
        return usable ? given : null;
    }

    /** As ASCII: it goes to the runtime in a header. */
    private static String clientContext(String base64) {
        if (base64 == null || base64.isEmpty()) {
            return null;
        }
        try {
            byte[] json = Base64.getDecoder().decode(base64);
            if (json.length > MAX_CLIENT_CONTEXT_BYTES) {
                throw ApiError.invalidContent(
                        "Client context must be at most " + MAX_CLIENT_CONTEXT_BYTES + " bytes of JSON");
            }
            return JSON.writeValueAsString(JSON.readTree(json));
        } catch (IllegalArgumentException | JacksonException e) {
            throw ApiError.invalidContent("Client context must be a valid Base64-encoded JSON object.");
        }
    }

    private static byte[] payload(HttpExchange exchange, Kind kind) throws IOException {
        int limit = kind == Kind.ASYNCHRONOUS ? MAX_ASYNCHRONOUS_BYTES : MAX_SYNCHRONOUS_BYTES;
        byte[] body = HttpBodies.read(exchange, limit);
        if (body == null) {
            throw ApiError.tooLarge(limit);
        }
        if (body.length == 0) {
            return NOTHING_GIVEN;
        }
        requireJson(body);
        return body;
    }

    /** One document and nothing behind it; it is not kept, only walked through. */
    private static void requireJson(byte[] body) {
        try (JsonParser parser = JSON.createParser(new String(body, StandardCharsets.UTF_8))) {
            if (parser.nextToken() == null) {
                throw ApiError.invalidContent("Could not parse request body into json: there is only white space");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw ApiError.invalidContent("Could not parse request body into json: more than one document");
            }
        } catch (JacksonException e) {
            throw ApiError.invalidContent("Could not parse request body into json: " + e.getOriginalMessage());
        }
    }
}
